# Shared by scripts/demo and scripts/test: finds a Python and keeps a virtual environment.
# Sourced by bash, not run.

say() { printf '%s\n' "$*" >&2; }

# Prints "3.12" for a working Python of a version that Bayegan runs on, nothing otherwise.
python_version_of() {
  "$1" -c 'import sys, venv, ensurepip
v = sys.version_info[:2]
print("%d.%d" % v) if (3, 11) <= v <= (3, 13) else None' 2>/dev/null || true
}

candidate_pythons() {
  local version name
  for version in 3.12 3.13 3.11; do
    command -v "python$version" || true
    if command -v pyenv >/dev/null 2>&1; then
      for name in $(pyenv versions --bare 2>/dev/null | grep "^$version\." | sort -rV || true); do
        printf '%s\n' "$(pyenv root)/versions/$name/bin/python"
      done
    fi
    if command -v uv >/dev/null 2>&1; then
      uv python find --no-python-downloads "$version" 2>/dev/null || true
    fi
  done
  command -v python3 || true
  command -v python || true
}

# Sets python and version.
find_python() {
  if [ -n "${PYTHON:-}" ]; then
    python=$PYTHON
    version=$(python_version_of "$python")
    if [ -z "$version" ]; then
      say "PYTHON=$PYTHON is no working Python 3.11, 3.12 or 3.13 with venv."
      exit 2
    fi
    return
  fi
  while read -r python; do
    version=$(python_version_of "$python")
    [ -n "$version" ] && return
  done < <(candidate_pythons)
  say "Bayegan needs Python 3.11, 3.12 or 3.13 with venv, and none was found." \
    "Install one, or name it: PYTHON=/path/to/python $0"
  exit 2
}

# environment EXTRA: makes or reuses .venv-VERSION with Bayegan and the EXTRA ("" or "[dev]")
# installed from this clone; sets bin to its folder of commands.
environment() {
  local extra=$1 folder stamp wanted
  find_python
  folder=".venv-$version"
  bin="$folder/bin"
  if [ ! -x "$bin/python" ]; then
    say "Making a virtual environment in $folder with $("$python" -V) ..."
    "$python" -m venv "$folder" || exit 2
  fi
  stamp="$folder/installed$extra"
  wanted=$({ cat pyproject.toml; git ls-files -s 2>/dev/null; git diff HEAD 2>/dev/null; } | cksum)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && [ -d .git ]; then
    say "Bayegan is installed in $folder already."
    return
  fi
  say "Installing Bayegan and what it needs into $folder (the first time takes a minute or two) ..."
  rm -rf build "$folder"/installed*
  # pip takes an installed package of the same version for up to date.
  "$bin/python" -m pip uninstall --quiet --yes bayegan 2>/dev/null || true
  "$bin/python" -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
    ".$extra" 2> >(grep -v '^WARNING' >&2) || {
    say "The installation failed; the message above says why."
    exit 2
  }
  rm -rf build ./*.egg-info
  printf '%s\n' "$wanted" >"$stamp"
}
