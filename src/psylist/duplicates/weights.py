"""Every number by which titles and authors are compared; the points of evidence are its own.

Where no other source is named, a number is set so that the pairs of `tests/duplicates` come out
right: 66 pairs that are one work, 72 that look like it and are two. `python -m benchmarks.quality`
measures them.
"""

# Titles: what a word says, and what makes a title one that two unrelated works do not share.
WORD_WEIGHT = 1.0
FIELD_TERM_WEIGHT = 0.4  # half of a field has it in its titles
LOW_WORD_WEIGHT = 0.2  # authors change it between two versions
HAN_PER_WORD = 2  # characters: the mean length of words in Chinese titles
MIN_DISTINCTIVE_WORDS = 4
MIN_DISTINCTIVE_WEIGHT = 2.4
MAX_TITLE_LETTERS = 1_000  # compared word by word; what follows must be the same

# Titles: which differences two copies of one title have.
MIN_LETTER_RATIO = 75.0  # of 100: titles whose letters differ more are not compared by words
LONG_TITLE = 8  # words: from here on a title may gain a word or two
MAX_ADDED_WORDS = 2
MAX_GAPS, MAX_GAPS_IN_LONG = 1, 2  # places where the spelling may differ
MIN_SHARED_SUBTITLE = 1 / 3  # of the words behind one name
MIN_SLIP_LETTERS = 6  # shorter words that differ in a letter are other words
MIN_PLURAL_LETTERS = 3

# Titles with an id or an address in common: what is then still one work.
MIN_CUT_LETTERS = 20  # more letters than two titles begin with by accident
MAX_TYPOS = 2
MAX_LONE_WEIGHT = 0.5  # less than a word that means something
MIN_SHARED_WEIGHT = 0.5  # of the lighter title
MIN_SHARED_WORDS = 1 / 3  # of the shorter title; with fewer, typos cannot make up for it
MAX_REPLACED_WEIGHT = 1.5  # a word and the small words around it

# Authors.
MAX_AUTHORS = 100  # that are compared; the largest collaborations have thousands
MAX_NAME_LETTERS = 200
MIN_COMMON_AUTHORS = 2  # one alone may be a namesake
MIN_COMMON_SHARE = 1 / 2  # of the shorter list
