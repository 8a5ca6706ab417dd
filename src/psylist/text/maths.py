"""Mathematics in texts, as GitHub reads it."""

import re

MATHS = re.compile(r"(?<![\w$\\])\$(?=\S)((?:[^$\\`\n]|\\[^\n`])+)(?<=\S)\$(?![\w$])")
"""A formula between two dollar signs; group 1 is without them.

No space inside and no letter or digit outside stands beside a dollar sign: prices do not count
(GitHub's manual, "Writing mathematical expressions").
"""
