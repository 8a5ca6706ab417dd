// What a reader can do on a page: search, filter, sort, share the view, copy, choose a theme.
// Without this script a page is complete. See exporting/site/__init__.py for the mark-up it needs.
"use strict";
(() => {
  const page = document.documentElement;
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const form = find("#_controls");
  const whenIdle = self.requestIdleCallback ?? ((work) => setTimeout(() => {
    const end = performance.now() + 8;
    work({ timeRemaining: () => end - performance.now() });
  }, 16));
  const cancelIdle = self.cancelIdleCallback ?? clearTimeout;

  // ---- Texts as they are compared ----

  // Letters that Unicode does not take apart, by their nearest ones.
  const UNDIVIDED = {"æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"};
  const ANY_UNDIVIDED = new RegExp(`[${Object.keys(UNDIVIDED).join("")}]`, "g");

  // Letter case, accents of Latin, Greek and Cyrillic letters, full-width forms and the kind of a
  // dash or apostrophe do not matter; Han characters are compared as they are.
  function fold(text) {
    if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u00ad\u200b\u2060\ufeff]+/g, "")
      .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .toUpperCase()
      .toLowerCase()
      .replace(/\u03c2/g, "\u03c3")
      .replace(ANY_UNDIVIDED, (letter) => UNDIVIDED[letter])
      .normalize("NFC");
  }

  const tagOf = (link) => new URLSearchParams(link.search).get("tag");
  const SEARCHED = ".title, .authors, .venue, .tags, .summary, .note, .facts a";

  // A work reads its element when something is asked of it, and then once.
  class Work {
    constructor(node, few) {
      this.node = node;
      this.few = few; // where it stands in the list
      this.isShown = true;
      this.isHidden = false; // unless the whole box is
      this.other = ""; // what is searched in other languages
    }

    get facts() {
      const { year = "", kind = "paper", added = "", lacks = "" } = this.node.dataset;
      return this.keep("facts", { year, kind, added, lacks: lacks.split(" ") });
    }

    get venue() {
      return this.keep("venue", find(".venue", this.node)?.dataset.series ?? "");
    }

    get tags() {
      return this.keep("tags", all(".tags a", this.node).map(tagOf));
    }

    get title() {
      return this.keep("title", find(".title", this.node).textContent);
    }

    get text() {
      const texts = [this.facts.year];
      const links = [];
      for (const part of all(SEARCHED, this.node)) {
        if (part.href && part.parentNode.className === "facts") links.push(part.href);
        else texts.push(part.textContent);
      }
      this.keep("links", fold(links.join("\n")));
      return this.keep("text", fold(texts.join("\n")));
    }

    keep(name, value) {
      Object.defineProperty(this, name, { value });
      return value;
    }

    has(word, isInLinks) {
      return this.text.includes(word) || this.other.includes(word) ||
        (isInLinks && this.links.includes(word));
    }
  }

  // Works stand a few together in a box that is laid out when it comes near (see site.css). A box
  // without any that is shown goes as a whole, and one that is far away is drawn when there is time:
  // to hide a thousand works takes longer than a keystroke may.
  const TELLS_NEAR = "oncontentvisibilityautostatechange" in document.documentElement;
  const EARLY = 16; // works that are drawn at once, wherever the reader is

  class Few {
    constructor(node, part) {
      this.node = node;
      this.part = part;
      this.works = [];
      this.number = 0; // of works that are shown
      this.drawn = 0;
      this.isNear = !TELLS_NEAR;
      this.isStale = false;
      node.addEventListener("contentvisibilityautostatechange", (event) => {
        this.isNear = !event.skipped;
        if (this.isNear) this.drawWorks();
      });
    }

    draw(isEarly) {
      hide(this.node, !this.number);
      if (!this.number) return;
      if (this.number !== this.drawn) {
        this.node.style.setProperty("--works", this.number);
        this.drawn = this.number;
      }
      this.isStale = true;
      if (isEarly || this.isNear) this.drawWorks();
    }

    drawWorks() {
      if (!this.isStale) return;
      this.isStale = false;
      for (const work of this.works) {
        if (work.isHidden === work.isShown) work.node.hidden = work.isHidden = !work.isShown;
      }
    }
  }

  const parts = all("#_works .part").map((node) => {
    const heading = node.firstElementChild.matches("h2, h3, h4, h5, h6") && node.firstElementChild;
    const count = heading && find(".count", heading);
    return { node, count, level: heading ? Number(heading.localName[1]) : 0, own: 0 };
  });
  const fews = parts.flatMap((part) => all(".few", part.node).map((node) => new Few(node, part)));
  for (const few of fews) {
    few.works = [...few.node.children].map((node) => new Work(node, few));
    few.drawn = few.works.length;
  }
  const works = fews.flatMap((few) => few.works);
  let shown = works;

  // ---- Texts of the other languages: brought by script elements, which work from a file too ----

  const languageLinks = all("#_languages a[hreflang]").map((link) => ({
    link, address: link.getAttribute("href"), language: link.hreflang,
  }));
  let asked = false;

  function bringOtherTexts() {
    if (asked) return;
    asked = true;
    for (const { language } of languageLinks) {
      const script = document.createElement("script");
      script.src = `${page.dataset.root}assets/texts-${language}.js`;
      script.onload = () => addTexts(self.psylistTexts?.[language] ?? {});
      document.head.append(script);
    }
  }

  // Folded while nothing else happens, so that no keystroke waits for it.
  function addTexts(texts) {
    let next = 0;
    const go = (idle) => {
      do {
        const work = works[next++];
        if (!work) return void apply();
        if (Object.hasOwn(texts, work.node.id)) {
          work.other += `\n${fold(String(texts[work.node.id]))}`;
        }
      } while (next % 16 || idle.timeRemaining() > 2);
      whenIdle(go);
    };
    whenIdle(go);
  }

  function foldAhead() {
    let next = 0;
    const go = (idle) => {
      do {
        if (next === works.length) return;
        void works[next++].text;
      } while (next % 8 || idle.timeRemaining() > 2);
      whenIdle(go);
    };
    whenIdle(go);
  }

  // ---- Which works are shown, and in which order ----

  const control = (name) => form.elements.namedItem(name);
  const chosen = (name) => control(name)?.value ?? "";
  const compare = new Intl.Collator(page.lang || undefined, { numeric: true }).compare;
  const last = (one, other) => (one === "") - (other === ""); // what lacks the value comes last
  const by = (read, order) => (one, other) => {
    const [a, b] = [read(one), read(other)];
    return last(a, b) || order(a, b);
  };
  const yearOf = (work) => work.facts.year;
  const newest = by(yearOf, (a, b) => b - a);
  const byVenue = by((work) => work.venue, compare);
  const ORDERS = {
    new: newest,
    old: by(yearOf, (a, b) => a - b),
    title: (a, b) => compare(a.title, b.title),
    venue: (a, b) => byVenue(a, b) || newest(a, b),
    added: by((work) => work.facts.added, (a, b) => (a < b) - (a > b)),
  };

  function tagsOf(group) {
    const options = all("option[data-group]", control("tag") ?? form);
    return new Set(options.filter((o) => o.dataset.group === group).map((o) => o.value));
  }

  // A tag is also in each topic before a slash: data/dialogue in data.
  const isIn = (tag, topic) => tag === topic || tag.startsWith(`${topic}/`);

  function tests() {
    const [year, venue, tag, group, kind, language] =
      ["year", "venue", "tag", "group", "kind", "in"].map(chosen);
    const ofGroup = group && tagsOf(group);
    const words = fold(chosen("q")).split(/\s+/).filter(Boolean);
    if (words.length) bringOtherTexts();
    return [
      year && ((work) => work.facts.year === year),
      venue && ((work) => work.venue === venue),
      kind && ((work) => work.facts.kind === kind),
      language && ((work) => !work.facts.lacks.includes(language)),
      tag && ((work) => work.tags.some((own) => isIn(own, tag))),
      group && ((work) => work.tags.some((own) => ofGroup.has(own))),
      ...words.map((word) => {
        const isInLinks = /[/:]|\d.*\d/.test(word);
        return (work) => work.has(word, isInLinks);
      }),
    ].filter(Boolean);
  }

  let order = works;
  let sorted = "";
  const flat = find("#_sorted");
  const flatFews = [];

  function arrange() {
    const wanted = chosen("sort");
    if (wanted === sorted) return;
    sorted = wanted;
    order = ORDERS[wanted] ? [...works].sort(ORDERS[wanted]) : works;
    if (order === works) {
      for (const work of works) work.few.node.append(work.node);
    } else {
      const size = 20;
      while (flatFews.length * size < works.length) {
        const node = document.createElement("div");
        node.className = "few";
        flat.append(node);
        flatFews.push(new Few(node, null));
      }
      flatFews.forEach((few, place) => {
        few.works = order.slice(place * size, (place + 1) * size);
        few.node.append(...few.works.map((work) => work.node));
      });
    }
    hide(flat, order === works);
  }

  // A heading stays where a work is shown below it, and says how many are.
  function drawParts() {
    const sums = [0, 0, 0, 0, 0, 0, 0, 0];
    for (const part of [...parts].reverse()) {
      const inside = part.level ? sums.slice(part.level + 1).reduce((sum, n) => sum + n, 0) : 0;
      const number = part.own + inside;
      sums.fill(0, part.level + 1);
      sums[part.level] += number;
      hide(part.node, order !== works || !number);
      if (part.count && part.count.textContent !== String(number)) part.count.textContent = number;
    }
  }

  function hide(node, hidden) {
    if (node.hidden !== hidden) node.hidden = hidden;
  }

  const found = find("#_found");
  let announcing = 0;

  function apply() {
    arrange();
    const wanted = tests();
    for (const part of parts) part.own = 0;
    shown = [];
    for (const few of row()) {
      few.number = 0;
      for (const work of few.works) {
        work.isShown = wanted.every((test) => test(work));
        if (!work.isShown) continue;
        few.number += 1;
        work.few.part.own += 1;
        shown.push(work);
      }
      few.draw(shown.length - few.number < EARLY);
    }
    cancelIdle(drawing);
    drawing = whenIdle(drawRest);
    drawParts();
    say();
  }

  const row = () => (order === works ? fews : flatFews);
  let drawing = 0;

  function drawRest(idle) {
    for (const few of row()) {
      if (!few.isStale || !few.number) continue;
      if (idle && idle.timeRemaining() < 2) return void (drawing = whenIdle(drawRest));
      few.drawWorks();
    }
  }

  function say() {
    const text = shown.length || !works.length
      ? found.dataset.found.replace("{count}", shown.length).replace("{total}", works.length)
      : found.dataset.nothing;
    find("#_shown").textContent = text;
    clearTimeout(announcing); // who listens hears the number once the typing rests
    announcing = setTimeout(() => { found.textContent = text; }, 700);
    const isPlain = fields().every((field) => !field.value);
    hide(find("[type=reset]", form), isPlain);
    form.classList.toggle("filtered", !isPlain);
  }

  const fields = () => [...form.elements].filter((field) => field.name);

  // ---- The view in the address ----

  const query = () => new URLSearchParams(
    fields().filter((field) => field.value).map((field) => [field.name, field.value]),
  ).toString();
  let writing = 0;

  function write(isStep) {
    clearTimeout(writing);
    writing = 0;
    const view = query();
    if (view === read().toString()) return;
    const act = isStep ? "pushState" : "replaceState";
    try {
      history[act](null, "", view ? `?${view}` : location.pathname);
    } catch {
      try { // Some browsers let a page from a file change nothing but the fragment.
        history[act](null, "", view ? `#?${view}` : "#");
      } catch {
        // An address that does not follow is no reason to stop.
      }
    }
    pointLanguages();
  }

  function read() {
    const part = location.hash.startsWith("#?") ? location.hash.slice(1) : location.search;
    return new URLSearchParams(part);
  }

  function writeSoon() {
    clearTimeout(writing);
    writing = setTimeout(write, 250, false);
  }

  function flush() {
    if (writing) write(false);
  }

  function takeFromAddress() {
    const given = read();
    for (const field of fields()) {
      const value = given.get(field.name) ?? "";
      const isKnown = field.localName !== "select" ||
        [...field.options].some((option) => option.value === value);
      field.value = isKnown ? value : "";
    }
    apply();
    pointLanguages();
  }

  // The other language opens on the same view, at the work that is being read.
  function pointLanguages() {
    const view = form ? query() : "";
    for (const { link, address } of languageLinks) {
      link.href = address + (view && `?${view}`);
    }
  }

  function atReading() {
    if (!form || scrollY < innerHeight / 2) return "";
    drawRest();
    const work = shown.find(({ node }) => node.getBoundingClientRect().bottom > innerHeight / 4);
    return work ? `#${encodeURIComponent(work.node.id)}` : "";
  }

  // ---- Keys: none while pinyin is half typed, with a modifier, or of other fields ----

  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const isField = (node) => node.isContentEditable || /^(input|select|textarea)$/.test(node.localName);
  const titleLink = (work) => find(".title a", work.node);
  const help = find("#_help");

  function stored(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(name);
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Forbidden storage: the choice holds for this page.
    }
    return null;
  }

  function step(from, by) {
    const place = from ? shown.findIndex((work) => work.node === from) + by : 0;
    drawRest();
    if (place < 0) form.elements.q.focus();
    else if (shown[place]) titleLink(shown[place]).focus();
  }

  function onKey(event) {
    if (isComposing(event) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
    const act = keyOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  function keyOf({ key, target }) {
    const search = form?.elements.q;
    if (search && target === search) return keyOfSearch(key, search);
    if (isField(target)) return null;
    if ((key === "/" || key === "?") && keysAreOff()) return null;
    if (key === "/" && search) return () => { search.focus(); search.select(); };
    if (key === "?" && help) return () => help.showModal();
    const work = form && target.closest("#_works .entry");
    if (!work || !target.closest(".title")) return null;
    if (key === "ArrowDown") return () => step(work, 1);
    if (key === "ArrowUp") return () => step(work, -1);
    if (key === "Escape") return () => { search.focus(); search.select(); };
    return null;
  }

  function keyOfSearch(key, search) {
    if (key === "ArrowDown" || key === "Enter") return () => step(null, 0);
    if (key !== "Escape") return null;
    return () => {
      if (!search.value) return search.blur();
      search.value = "";
      onTyped();
    };
  }

  // Keys of one character can be turned off (WCAG 2.1.4): speech input types them by mistake.
  const KEYS = "psylist-keys";
  const keysBox = help && find("input[type=checkbox]", help);
  const keysAreOff = () => (keysBox ? !keysBox.checked : false);

  function onTyped() {
    apply();
    writeSoon();
  }

  // ---- Copying ----

  async function copy(button) {
    const source = button.dataset.copies && document.getElementById(button.dataset.copies.slice(1));
    const text = source ? source.textContent.trim() : location.href.replace(/[?#].*$/, "");
    const done = await put(text);
    if (!done && source) getSelection().selectAllChildren(source); // then Ctrl-C does it
    if (!done) return;
    const said = find("#_copied");
    if (said) said.textContent = button.dataset.copied;
    button.dataset.label ??= button.textContent;
    button.textContent = button.dataset.copied;
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => {
      button.textContent = button.dataset.label;
      if (said) said.textContent = "";
    }, 2000);
  }

  async function put(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return putByCommand(text); // there is no clipboard on pages without https
    }
  }

  function putByCommand(text) {
    const area = document.createElement("textarea");
    const { activeElement } = document;
    area.value = text;
    area.className = "unseen";
    area.setAttribute("readonly", "");
    document.body.append(area);
    area.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    } finally {
      area.remove();
      activeElement?.focus();
    }
  }

  // ---- Theme ----

  function setUpTheme(select) {
    select.value = page.dataset.theme ?? "";
    select.addEventListener("change", () => {
      if (select.value) page.dataset.theme = select.value;
      else delete page.dataset.theme;
      stored("psylist-theme", select.value || null);
    });
  }

  // ---- Beginning ----

  function setUpSearch() {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      if (event.target.name === "q" && !event.isComposing) onTyped();
    });
    form.addEventListener("compositionend", onTyped);
    form.addEventListener("change", (event) => {
      if (event.target.localName !== "select") return;
      apply();
      write(true);
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const field of fields()) field.value = "";
      apply();
      write(true);
      form.elements.q.focus();
    });
    const toggle = find("#_filters", form);
    toggle?.addEventListener("click", () => {
      const isOpen = form.classList.toggle("open");
      toggle.setAttribute("aria-expanded", String(isOpen));
    });
    form.addEventListener("focusout", flush);
    addEventListener("pagehide", flush);
    addEventListener("beforeprint", () => drawRest());
    addEventListener("popstate", takeFromAddress);
    find("#_works").addEventListener("click", onTag);
    takeFromAddress();
    foldAhead();
  }

  function onTag(event) {
    const link = event.target.closest(".tags a");
    const select = control("tag");
    if (!link || !select || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const tag = tagOf(link);
    if (![...select.options].some((option) => option.value === tag)) return;
    select.value = tag;
    event.preventDefault();
    apply();
    write(true);
    scrollTo(0, Math.min(scrollY, find("#_works").offsetTop));
  }

  if (form) setUpSearch();
  addEventListener("keydown", onKey);
  for (const { link } of languageLinks) {
    link.addEventListener("click", () => {
      flush();
      pointLanguages();
      link.href += atReading();
    });
  }
  for (const button of all("button.copy")) button.addEventListener("click", () => copy(button));
  const theme = find("#_theme");
  if (theme) setUpTheme(theme);
  if (help) {
    keysBox.checked = stored(KEYS) !== "off";
    keysBox.addEventListener("change", () => stored(KEYS, keysBox.checked ? null : "off"));
    find("#_keys")?.addEventListener("click", () => help.showModal());
    find("[data-close]", help).addEventListener("click", () => help.close());
  }
})();
