"""`psylist export --format html`: a static web site with a page a language and a page a work.

Files of a site, for a list in English and Chinese (the first language has no folder of its own):

    index.html  zh/index.html               the works, in the language of the page only
    works/ID.html  zh/works/ID.html         a work: its summary in each language, BibTeX, relatives
    assets/site.css  assets/site.js         from `files/`, or from the folder of ``--template``
    assets/theme.js                         runs before anything is painted
    assets/colours.css                      the colours of tags
    assets/texts-en.js  assets/texts-zh.js  the texts of a language for the search of the others

What the script finds (nothing else of the mark-up is promised):

- ``html``: ``lang``; ``data-root``, the way to the first page's folder (empty, ``../``, …).
- Ids of the page's own begin with ``_``; an entry's id never does, and is the id of its element.
- What only a script can do has the class ``scripted``: it is shown once ``theme.js`` has given the
  class ``js`` to ``html``.
- ``form#_controls``: controls named ``q``, ``year``, ``venue``, ``tag``, ``group``,
  ``kind``, ``in`` (a language that an entry is complete in) and ``sort``; empty means all. ``sort``
  takes ``new``, ``old``, ``title``, ``venue``, ``added``; empty is the order of the page. A filter
  that would keep every entry is not there.
- ``#_shown``, where the number of works stands; ``output#_found``, which announces it:
  ``data-found`` with ``{count}`` and ``{total}``, and ``data-nothing``. ``button#_filters`` folds
  the filters away on a narrow screen.
- ``section#_sorted`` in ``main#_works`` takes the works while they are sorted. Else they stand in
  ``div.few``, which a browser lays out when they come near.
- ``article.entry`` in ``div.few`` in ``section.part`` in ``main#_works``: ``data-year``,
  ``data-kind`` (none is ``paper``), ``data-added`` (a date), ``data-lacks`` (codes of languages it
  is not complete in, with a space between); ``data-series`` of its ``.venue``, which is the venue
  without year and track. What an entry lacks is absent: each byte here is sent thousands of times.
- The group of a tag is ``data-group`` of its ``option``; a tag ``topic/sub`` is in the topic
  ``topic``, whose ``option`` has ``data-topic``.
- What is searched: ``.title``, ``.authors``, ``.venue``, ``.tags``, ``.summary``, ``.note``.
- ``.tags a`` leads to the page of the list with ``?tag=`` and a tag of the work; `colours.css` goes
  by it.
- ``nav#_languages a[hreflang]``: the same page in another language; the script adds the view.
- ``assets/texts-LANG.js``, loaded by a script element so that it works from a file too:
  ``(self.psylistTexts??={})["LANG"]={"ID":"what is in that language only",…}``.
- ``button.copy.scripted[data-copies="#ID"]`` with ``data-copied``; without ``data-copies`` it
  copies the address of the page. ``output#_copied`` announces it. ``select#_theme`` with the values
  ``light`` and ``dark``.
- ``dialog#_help`` with a checkbox and a button with ``data-close``; ``button#_keys`` opens it.
"""
