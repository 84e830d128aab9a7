"""``python -m bayegan.cli`` is ``bayegan``."""

from .main import main

if __name__ == "__main__":
    main()
