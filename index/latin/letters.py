"""What Latin letters stand for in Persian: a cost for each reading, none for the plain ones.

English, French, German, Turkish, Azerbaijani, Slavic and Spanish names come in their own spelling
into Persian, so that most letters have several readings. Persian letters are folded: ا is آ too,
ی is ئ. ``-`` reads as nothing; ``^`` and ``$`` bind a reading to the beginning and the end.

The costs are set by hand and were checked against GeoNames' pairs of city names and the first
half of ``scripts/benchmarks/latin_names.tsv``.
"""

from __future__ import annotations

from functools import cache

__all__ = ["ADDED", "READINGS", "Reading"]

Reading = tuple[str, float]
"""Persian letters and what it costs to read them."""

_VOWELS = """
a   ا .05  - .1  ه .25  ع .25  عا .2  ی .5  و .6
^a  ا 0  ع .05  عا .1  ه .3  ها .3
a$  ا 0  ه .05  ی .3
aa  ا 0  عا .1
ae  ا .15  ی .15  ای .1  ایی .2
ah  ا .15  ه .1  اه .05  ح .2  اح .1
ai  ای .05  یی .05  ی .15  ا .25  ایی .1  عی .2  عای .2
au  او .05  و .1  ا .3  ئو .1  ایو .2
aw  او .05  و .1
ay  ای .05  یی .1  ی .1
ay$ ای 0  ی .05
e   - .1  ی .2  ه .25  ا .25  ع .3  و .5
^e  ا .05  ع .1  ی .15  ای .1  ه .4  اِ .1
e$  ه .05  - .1  ی .15
ea  ی .1  یا .05  ا .15  ه .3  یه .2
ee  ی 0  یع .1
ei  یی .05  ی .1  ای .05  یی .1  عی .1
eo  یو .1  و .15  ی .3  ایو .1  یا .3
eu  و .15  یو .05  او .1  وی .2  ی .3  ویی .2
ew  یو .05  و .1  او .15
ey  ی .05  ای .05
ia  یا .05  ی .15
ie  ی .05  یه .1  یی .1  ای .1
ier یر .1  یه .1
i   ی .02  ای .15  - .12  ا .4  ع .4
^i  ای .02  ا .05  ی .1  ع .1  عی .1
i$  ی 0
ih  یه .1  ی .15
ij  ای .1  ی .1
io  یو .05  یا .25
iy  ی 0
iyy ی 0
o   و .05  - .12  ا .2  ع .35  وع .2
^o  ا .05  او .02  ع .08  و .2  هو .4
oglu اوغلو 0  اغلو .05  اوغلی .05
ghlu غلو 0
oa  وا .05  و .15
oe  و .1  ی .3
oh  و .1  وه .05  ه .2
oi  وا .1  وی .05  ویی .1
oo  و 0
ou  و 0  او .1  - .15  وو .05
^ou او 0
ow  و .05  او .05  ف .3
oy  وی .05  وا .15
u   و .02  - .12  ا .25  ع .4  ی .4  وو .1
^u  او .02  ا .05  ی .2  ع .1  یو .1
ue  و .1  ویه .2  - .3
ui  وی .1  ویی .1  و .2  ی .2
uy  وی .05
y   ی .02  ای .15  - .25  یی .1
^y  ی 0  ای .2
ya  یا .05  ی .1
yi  ی .02
yy  ی 0
"""
_CONSONANTS = """
b   ب 0  پ .5
c   ک .05  س .15  چ .2  ج .2  ث .4  ش .4  ز .5
cc  ک .1  چ .15  کس .1
che$ ش .05  چه .05  که .1  ک .2
ch  چ 0  ش .1  خ .15  ک .15  ج .4
ck  ک 0
cs  چ .2  ش .3
cz  چ .1
d   د 0  ض .1  ذ .3  ت .5
^d  د 0
dj  ج 0
dh  ذ .05  ض .1  د .1  ظ .1
dz  دز .1  ز .15  ج .3
dzh ج 0
f   ف 0
g   گ 0  ج .15  ق .1  غ .15  ژ .2  - .5  خ .6  ک .6  ی .5
gh  غ 0  ق 0  گ .1  - .4
ge$ گه .1  ژ .05  ج .05  گ .25
gg  گ .05  ج .1  قج .15  گج .3
gi  ج .2  جی .1  گی 0
gn  نی .1  ن .2
gu  گ .1  گو .05
h   ه 0  ح .02  - .2  خ .4
j   ج 0  ژ .1  ی .2  خ .3  ه .5
k   ک 0  ق .12  خ .5  گ .6
kh  خ 0  ک .25  ق .3
ks  کس 0
l   ل 0
lh  ل .2  لی .2
ll  ل 0  ی .3  یل .4
m   م 0
n   ن 0  م .4  - .6  نی .4
ng  نگ 0  ن .25
nh  ن .3  نی .3
p   پ 0  ب .3
ph  ف 0  پ .2
q   ق 0  غ .1  ک .25  چ .3  گ .3
qu  ک .05  کو .05  کوی .1  کی .2  قو .2
que ک .1  که .15
r   ر 0
s   س 0  ص .02  ث .05  ز .25  ش .2
sc  ش .2  س .1  اسک .1  سک 0
sch ش 0  اسک .15  شک .2
^sch ش 0  اش .1  اشن .3
sh  ش 0  سه .2  سه .3  سح .3
shch شچ .1  ش .2
ss  س 0  ص .02  ث .1  ز .4
sz  ش .15  س .1  ز .2
t   ت 0  ط .03  د .3
tch چ 0
th  ث .05  ت .05  س .2  ط .2  ذ .3  ظ .3  د .4
ts  تس 0  س .15  ز .25  چ .4
tsch چ 0
tz  تس .1  تز .05  ز .2  س .2
v   و 0  ف .08
w   و 0  ف .3
^wh و .05  ه .2
x   کس .05  خ .15  ز .3  ش .25  س .3  گز .2  ایکس .2
^x  ش .1  خ .1  ز .1  س .2
z   ز 0  ش .35  ذ .03  ض .05  ظ .05  ژ .3  س .3  تس .15  ص .4
zh  ژ 0  ج .2  ز .3  چ .3
zz  تز .1  ز .1  تس .1
"""
_BEGINNINGS = """
^al  ال 0  - .12  ا .3
^ar  ال .15
^as  ال .15  الس .05  الص .05
^at  الت .05  الط .05
^an  الن .05
^el  ال .05  - .15
^ul  ال .1
^sp  اسپ 0  سپ .05
^st  است 0  اشت .05  ست .05  شت .1
^sk  اسک 0
^sc  اسک 0
^sl  اسل 0
^sm  اسم 0
^sn  اسن 0
^sw  سو 0  اسو .05
^zb  زب 0
^mc  مک 0
^tr  تر 0
^ha  ا .15
^he  ا .15  ای .3
^hi  ای .15
^ho  او .1  ا .2
^hu  او .15
"""
_ENDINGS = """
ei$ یی .05  های .05  ای .05  ی .1
d$  د 0  - .35
h$  ه 0  ح .02  - .05
es$ س .1  ز .15  - .3
et$ ت .1  ه .1
ez$ ز .05  س .1
ov$ وف 0  اف 0  ف .1
ev$ ف .02  وف .05  یف .02  اف .1
iyev$ یاف .02  ییف .05  یف .05
eff$ ف .05  یف .02
off$ وف 0  اف .05
ow$ و .05  وف .1  اف .1
r$  ر 0  - .5
s$  س 0  - .3  ز .15
t$  ت 0  ط .03  - .25
ts$ تس 0  س .1  - .35
x$  کس .05  خ .2
aux$ و .05  او .1
eaux$ و .05
eux$ و .1  او .1
ix$ یکس .05  ی .2
oux$ و .05
y$  ی 0
yan$ یان 0
z$  ز 0  س .15  - .35
"""
ADDED = {"ا": 0.3, "ه": 0.35, "ی": 0.4, "و": 0.4, "ع": 0.25, "ن": 0.9}
"""What it costs that the Persian name has a letter without a counterpart; others cost 1."""


def _table(*texts: str) -> dict[str, tuple[Reading, ...]]:
    table: dict[str, tuple[Reading, ...]] = {}
    for line in "\n".join(texts).split("\n"):
        if line.strip():
            chunk, *cells = line.split()
            pairs = zip(cells[::2], cells[1::2], strict=True)
            table[chunk] = tuple((p.replace("-", ""), float(cost)) for p, cost in pairs)
    return table


@cache
def _readings() -> dict[str, tuple[Reading, ...]]:
    return _table(_VOWELS, _CONSONANTS, _BEGINNINGS, _ENDINGS)


READINGS = _readings
"""The readings of every run of Latin letters."""
