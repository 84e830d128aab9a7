"""Right-to-left text for terminals: order, shape and lay out one line at a time.

Text stays in logical order everywhere; only when one line is drawn does it become visual cells.
``bidi`` orders (UAX #9), ``shaping`` joins letters, ``layout`` makes glyphs of both, ``wrap``
breaks paragraphs into lines, ``terminal`` says what the terminal at hand wants. None of these
needs Textual; ``textual_glue`` brings them to its widgets.
"""
