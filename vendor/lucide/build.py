"""Make the icon sprite out of the npm package lucide-static; README.md says how. The portal never runs this."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "static/vendor/lucide/sprite.svg"
SYMBOL = '<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def symbol(source: Path) -> str:
    """The icon's own shapes, unchanged, inside a symbol named like its file."""
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", source.read_text(), re.DOTALL)
    assert shapes, source
    return SYMBOL.format(name=source.stem, shapes="".join(line.strip() for line in shapes[1].splitlines()))


def main(icons: Path) -> None:
    names = sorted((HERE / "icons.txt").read_text().split())
    symbols = "\n".join(symbol(icons / f"{name}.svg") for name in names)
    TARGET.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
