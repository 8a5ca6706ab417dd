// What a reader can do on a page: search, filter, sort, share the view, copy, choose a theme.
// Without this script a page is complete. See exporting/site/__init__.py for the mark-up it needs.
"use strict";
(() => {
  const page = document.documentElement;
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const form = find("#_controls");
  const whenIdle = self.requestIdleCallback
    ? (work) => requestIdleCallback(work)
    : (work) => setTimeout(() => {
        const end = performance.now() + 8;
        work({ timeRemaining: () => end - performance.now() });
      }, 16);

  // ---- Texts as they are compared ----

  // Letter case, accents of Latin, Greek and Cyrillic letters, full-width forms and the kind of a
  // dash or apostrophe do not matter; Han characters are compared as they are.
  const fold = (text) => text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toUpperCase()
    .toLowerCase()
    .replace(/\u03c2/g, "\u03c3")
    .normalize("NFC");

  const SEARCHED = ".title, .authors, .venue, .tags, .summary, .note";

  class Work {
    constructor(node) {
      this.node = node;
      this.part = node.closest(".part");
      this.own = null; // what is searched on the page, folded when it is first needed
      this.links = ""; // its addresses, which a word with two digits or a slash may be in
      this.other = ""; // what is searched in other languages
      this.title = null; // by which it is sorted
      const { year = "", venue = "", kind = "", added = "", languages = "", tags = "" } = node.dataset;
      Object.assign(this, { year, venue, kind, added, languages: languages.split(" ") });
      this.tags = tags ? tags.split("\n") : [];
    }

    get text() {
      if (this.own === null) {
        const texts = all(SEARCHED, this.node).map((part) => part.textContent);
        this.own = fold([this.year, ...texts].join("\n"));
        this.links = fold(all(".facts a", this.node).map((link) => link.href).join("\n"));
      }
      return this.own;
    }

    has(word) {
      return this.text.includes(word) || this.other.includes(word) ||
        (/[/:]|\d.*\d/.test(word) && this.links.includes(word));
    }
  }

  const works = all("#_works article.entry").map((node) => new Work(node));
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
  const COMPARE = new Intl.Collator(page.lang || undefined, { numeric: true }).compare;
  const titleOf = (work) => find(".title", work.node).textContent;
  const last = (one, other) => (one === "") - (other === ""); // what lacks the value comes last
  const ORDERS = {
    new: (a, b) => last(a.year, b.year) || b.year - a.year,
    old: (a, b) => last(a.year, b.year) || a.year - b.year,
    title: (a, b) => COMPARE(a.title, b.title),
    venue: (a, b) => last(a.venue, b.venue) || COMPARE(a.venue, b.venue) || b.year - a.year,
    added: (a, b) => last(a.added, b.added) || (a.added < b.added) - (a.added > b.added),
  };

  function tagsOf(group) {
    const options = all(`option[data-group]`, control("tag") ?? form);
    return new Set(options.filter((o) => o.dataset.group === group).map((o) => o.value));
  }

  // A tag is also in each topic before a slash: data/dialogue in data.
  const isIn = (tag, topic) => tag === topic || tag.startsWith(`${topic}/`);

  function test() {
    const words = fold(chosen("q")).split(/\s+/).filter(Boolean);
    const [year, venue, tag, group, kind, language] =
      ["year", "venue", "tag", "group", "kind", "in"].map(chosen);
    const ofGroup = group && tagsOf(group);
    if (words.length) bringOtherTexts();
    return (work) =>
      (!year || work.year === year) &&
      (!venue || work.venue === venue) &&
      (!kind || work.kind === kind) &&
      (!language || work.languages.includes(language)) &&
      (!tag || work.tags.some((own) => isIn(own, tag))) &&
      (!ofGroup || work.tags.some((own) => ofGroup.has(own))) &&
      words.every((word) => work.has(word));
  }

  let order = works;
  let sorted = "";

  function arrange() {
    const wanted = chosen("sort");
    if (wanted === sorted) return;
    sorted = wanted;
    if (wanted === "title") for (const work of works) work.title ??= titleOf(work);
    order = ORDERS[wanted] ? [...works].sort(ORDERS[wanted]) : works;
    const flat = find("#_sorted");
    flat.hidden = order === works;
    if (order === works) {
      for (const work of works) work.part.append(work.node);
    } else {
      flat.append(...order.map((work) => work.node));
    }
  }

  const parts = all("#_works .part").map((node) => {
    const heading = find("h2, h3, h4, h5, h6", node);
    const count = heading && find(".count", heading);
    return { node, count, level: heading ? Number(heading.localName[1]) : 0, own: 0 };
  });

  // A heading stays where a work is shown below it, and says how many are.
  function count() {
    const of = new Map(parts.map((part) => [part.node, part]));
    for (const part of parts) part.own = 0;
    for (const work of shown) if (of.has(work.part)) of.get(work.part).own += 1;
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
    const wanted = test();
    const kept = new Set(works.filter(wanted));
    shown = order.filter((work) => kept.has(work));
    for (const work of works) hide(work.node, !kept.has(work));
    count();
    const text = shown.length || !works.length
      ? found.dataset.found.replace("{count}", shown.length).replace("{total}", works.length)
      : found.dataset.nothing;
    find("#_shown").textContent = text;
    clearTimeout(announcing); // who listens hears the number once the typing rests
    announcing = setTimeout(() => { found.textContent = text; }, 700);
    hide(find("[type=reset]", form), isPlain());
    form.classList.toggle("filtered", !isPlain());
  }

  const fields = () => [...form.elements].filter((field) => field.name);
  const isPlain = () => fields().every((field) => !field.value);

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
    button.dataset.label ??= button.textContent;
    button.textContent = button.dataset.copied;
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
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
    addEventListener("popstate", takeFromAddress);
    find("#_works").addEventListener("click", onTag);
    takeFromAddress();
    foldAhead();
  }

  function onTag(event) {
    const link = event.target.closest("a[data-tag]");
    const select = control("tag");
    if (!link || !select || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    select.value = link.dataset.tag;
    if (select.value !== link.dataset.tag) return;
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
