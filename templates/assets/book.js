// What the pages do beyond being read. Without this script text, figures, formulas, answers and links are all there.
"use strict";

// What the pages say in another language than English.
const said = JSON.parse(document.documentElement.dataset.words || "{}");
const say = (text) => said[text] || text;

// Theme: light, dark, or as the system says. The head of the page has set the kept choice already.
(() => {
  const choice = document.getElementById("theme");
  if (!choice) return;
  const current = () => document.documentElement.dataset.theme || "system";
  const show = () => { choice.querySelector(`[value="${current()}"]`).checked = true; };
  show();
  choice.addEventListener("change", (event) => {
    const theme = event.target.value;
    window.setTheme(theme);
    try { localStorage.setItem("theme", theme); } catch { /* No storage: the choice lasts for this page. */ }
  });
  choice.addEventListener("toggle", (event) => {
    if (event.newState === "open") choice.querySelector(":checked").focus();
  });
  choice.addEventListener("keydown", (event) => { if (event.key === "Enter") choice.hidePopover(); });
  // Another page chose, in another window or before the reader came back to this one.
  const follow = () => {
    try { window.setTheme(localStorage.getItem("theme")); } catch { return; }
    show();
  };
  window.addEventListener("storage", (event) => { if (event.key === "theme") follow(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
})();

// Paper: what is folded prints open, but for the sources of cells. The style sheet does it where it can reach what a fold hides.
(() => {
  if (CSS.supports("selector(::details-content)")) return;
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .cell-source)")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
})();

// Copying: a button on every piece of code, and on the commands that run something again.
(() => {
  const copy = async (text) => {
    try { return await navigator.clipboard.writeText(text); } catch { /* Older browsers, or not allowed. */ }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("not copied");
  };
  const button = (code) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = say("Copy");
    button.addEventListener("click", async () => {
      try {
        await copy(code.textContent);
        button.textContent = say("Copied");
      } catch {
        button.textContent = say("Not copied");
      }
      button.classList.add("is-done");
      setTimeout(() => {
        button.textContent = say("Copy");
        button.classList.remove("is-done");
      }, 1600);
    });
    return button;
  };
  const addButtons = () => {
    for (const code of document.querySelectorAll(".prose pre > code")) {
      if (code.closest(".code")) continue;
      const frame = document.createElement("div");
      frame.className = "code";
      code.parentElement.replaceWith(frame);
      frame.append(code.parentElement, button(code));
    }
    for (const code of document.querySelectorAll("code.copied")) {
      if (code.parentElement.classList.contains("copied-from")) continue;
      code.parentElement.classList.add("copied-from");
      code.after(button(code));
    }
  };
  addButtons();
  // A preview has changed parts of the page.
  document.addEventListener("bookchange", addButtons);
})();

// Contents of the page: marks the section that is being read.
(() => {
  const list = document.querySelector(".contents");
  if (!list) return;
  let links = [];
  let headings = [];
  const mark = (heading) => {
    for (const link of links) {
      if (heading && link.hash === "#" + heading.id) {
        if (link.hasAttribute("aria-current")) continue;
        link.setAttribute("aria-current", "location");
        const { offsetTop, offsetHeight } = link;
        if (offsetTop < list.scrollTop || offsetTop + offsetHeight > list.scrollTop + list.clientHeight) {
          list.scrollTop = offsetTop - list.clientHeight / 2;
        }
      } else link.removeAttribute("aria-current");
    }
  };
  // A section is being read from when its heading has come into the upper third of the window.
  const observer = new IntersectionObserver(() => {
    const line = window.innerHeight / 3 + 1;
    mark(headings.findLast((heading) => heading.getBoundingClientRect().top < line));
  }, { rootMargin: "1000000px 0px -66% 0px" });
  const observe = () => {
    links = [...document.querySelectorAll(".contents .contents-list a")];
    headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
    observer.disconnect();
    for (const heading of headings) observer.observe(heading);
  };
  observe();
  document.addEventListener("bookchange", observe);
  // A last, short section never gets so high: whoever went to it is in it.
  const chosen = () => setTimeout(() => {
    const heading = headings.find((heading) => "#" + heading.id === decodeURIComponent(location.hash));
    if (heading) mark(heading);
  }, 400);
  window.addEventListener("hashchange", chosen);
  chosen();
})();

// Previews: what a reference, a citation or the number of a note leads to, shown where it is pointed at.
(() => {
  const wait = 250;
  const preview = document.createElement("div");
  preview.className = "preview";
  preview.popover = "manual";
  preview.setAttribute("aria-hidden", "true");
  if (!preview.showPopover) return;
  document.body.append(preview);
  let shownFor = null;
  let timer = 0;

  const isHeading = (element) => /^H[1-6]$/.test(element.tagName);
  const content = (link) => {
    const copy = document.createElement("div");
    const href = link.getAttribute("href");
    const template = [...document.querySelectorAll("template[data-preview]")].find((one) => one.dataset.preview === href);
    if (template) {
      copy.append(template.content.cloneNode(true));
    } else if (href.startsWith("#")) {
      const target = document.getElementById(decodeURIComponent(href.slice(1)));
      if (!target) return null;
      copy.append(target.cloneNode(true));
      if (isHeading(target) && target.nextElementSibling && !isHeading(target.nextElementSibling)) {
        copy.append(target.nextElementSibling.cloneNode(true));
      }
      if (target.tagName === "LI") copy.firstChild.replaceWith(...copy.firstChild.childNodes);
    } else return null;
    for (const button of copy.querySelectorAll(".copy")) button.remove();
    for (const details of copy.querySelectorAll("details:is(.cell-source, .menu)")) details.remove();
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of copy.querySelectorAll("a, [tabindex], summary")) one.setAttribute("tabindex", "-1");
    return copy;
  };
  // A note that stands in the margin needs no preview.
  const isInMargin = (link) => {
    const note = link.closest(".footnote-reference")?.nextElementSibling;
    return note?.matches(".sidenote") && note.getClientRects().length > 0;
  };
  const hide = () => {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor = null;
    preview.hidePopover();
    preview.replaceChildren();
  };
  const show = (link) => {
    hide();
    const copy = isInMargin(link) ? null : content(link);
    if (!copy) return;
    preview.append(...copy.childNodes);
    preview.showPopover();
    shownFor = link;
    const rows = link.getClientRects();
    const row = rows[0];
    const { width, height } = preview.getBoundingClientRect();
    const left = Math.max(16, Math.min(row.left - 16, document.documentElement.clientWidth - width - 16));
    const below = rows[rows.length - 1].bottom + 8;
    const fits = below + height < window.innerHeight || row.top - 8 - height < 0;
    preview.style.left = left + "px";
    preview.style.top = (fits ? below : row.top - 8 - height) + "px";
  };
  const linkAt = (event) => event.target.closest?.(".reference, .citation-link, .footnote-reference a");
  const soon = (action) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (preview.contains(event.target)) return clearTimeout(timer);
    const link = linkAt(event);
    if (link && link === shownFor) clearTimeout(timer);
    else if (link) soon(() => show(link));
    else if (shownFor) soon(hide);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link?.matches(":focus-visible")) soon(() => show(link));
    else if (!preview.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clearTimeout(timer);
    if (shownFor) hide();
  });
  document.addEventListener("click", (event) => { if (!preview.contains(event.target) || event.target.closest("a")) hide(); });
  window.addEventListener("scroll", () => { if (shownFor) soon(hide); }, { passive: true });

  // The number of a note in the margin leads to it there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".footnote-reference a");
    if (!link || !isInMargin(link)) return;
    event.preventDefault();
    const note = link.closest(".footnote-reference").nextElementSibling;
    note.classList.add("is-meant");
    setTimeout(() => note.classList.remove("is-meant"), 1600);
  });
})();

// Search: the index and the library that reads it come when the dialog first opens.
(() => {
  const dialog = document.getElementById("search");
  if (!dialog) return;
  const assets = new URL(".", document.currentScript?.src || document.querySelector("script[src$='book.js']").src);
  const root = new URL("..", assets);
  const input = dialog.querySelector("input");
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".search-results");
  const most = 30;
  let chapters = null;
  let loading = null;

  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("search/" + name, assets);
    script.onload = resolve;
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
  });
  document.addEventListener("bookchange", () => { chapters = loading = null; });
  window.bookSearchIndex = (data) => {
    chapters = data.chapters.map((chapter) => ({ ...chapter, index: lunr.Index.load(chapter.index) }));
  };
  const prepare = () => {
    loading ??= load("lunr.min.js").then(() => load("index.js")).then(update, () => {
      loading = null;
      status.textContent = say("The search index is missing from this copy of the book.");
    });
  };

  // Words without accents, with the apostrophes and hyphens of a keyboard: the index has them so.
  const spelled = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ħ": "h", "ı": "i",
    "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "" };
  const folded = (text) => text.toLowerCase().replace(/[ßæœøđłþðħı\u2019\u02bc\u2010\u2011\u00ad]/g, (sign) => spelled[sign])
    .normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");

  // What is asked for, as words, each as a whole and in its parts: 'warm-up' is 'warmup', or 'warm' and 'up'. Words that
  // are everywhere count only when there are no others.
  const words = (text) => {
    const all = (folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}._'-]*/gu) || [])
      .map((word) => word.replace(/[._'-]+$/, "").replace(/'s$/, ""))
      .map((word) => {
        const parts = word.split(/[-']+/).filter((part) => part !== "");
        return { whole: parts.join(""), parts };
      }).filter((word) => word.whole !== "");
    const tells = (word) => lunr.stopWordFilter(new lunr.Token(word.whole)) !== undefined;
    return all.some(tells) ? all.filter(tells) : all;
  };
  const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const ofSection = (section) => section.folded ??= folded([section.title, section.text, section.code || ""].join(" "));

  // The places of a word in a chapter with their scores; a word may be the beginning of one in the text, two words of the
  // text, or one letter off.
  const places = (chapter, { whole, parts }) => {
    const exact = { wildcard: lunr.Query.wildcard.NONE, boost: 10 };
    const start = { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false, boost: 2 };
    const scores = (word) => new Map(chapter.index.query((query) => {
      query.term(word, exact);
      query.term(word, start);
    }).map((hit) => [hit.ref, hit.score]));
    const found = scores(whole);
    if (parts.length > 1) {
      const each = parts.map(scores);
      for (const [ref, score] of each[0]) {
        if (each.every((one) => one.has(ref))) found.set(ref, Math.max(score, found.get(ref) || 0));
      }
    }
    if (found.size > 0 || whole.length <= 4) return found;
    const pairs = [];
    for (let at = 2; at <= whole.length - 2; at++) pairs.push(escaped(whole.slice(0, at)) + " " + escaped(whole.slice(at)));
    const pair = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pairs.join("|")})`, "u");
    chapter.sections.forEach((section, position) => {
      if (pair.test(ofSection(section))) found.set(String(position), 1);
    });
    if (found.size > 0) return found;
    const near = chapter.index.query((query) => query.term(whole, { editDistance: 1, usePipeline: false }));
    return new Map(near.map((hit) => [hit.ref, hit.score]));
  };

  // The sections with all words, best first. Two words next to each other may be one in the text.
  const found = (text) => {
    const asked = words(text);
    const phrase = folded(text).trim().replace(/\s+/g, " ");
    const sections = [];
    for (const chapter of chapters) {
      const scores = asked.map((word) => places(chapter, word));
      for (let at = 0; at + 1 < asked.length; at++) {
        const joined = asked[at].whole + asked[at + 1].whole;
        for (const hit of chapter.index.query((query) => query.term(joined, { boost: 5 }))) {
          for (const one of [scores[at], scores[at + 1]]) if (!one.has(hit.ref)) one.set(hit.ref, hit.score);
        }
      }
      chapter.sections.forEach((section, position) => {
        const ref = String(position);
        const hasPhrase = phrase !== "" && ofSection(section).includes(phrase);
        const hasAll = scores.length > 0 && scores.every((score) => score.has(ref));
        if (!hasAll && !hasPhrase) return;
        let score = scores.reduce((sum, one) => sum + (one.get(ref) || 0), 0);
        if (hasPhrase) score += asked.length > 1 ? 20 : 2;
        if (folded(section.title).includes(phrase)) score += 20;
        sections.push({ chapter, section, score });
      });
    }
    return sections.sort((a, b) => b.score - a.score);
  };

  // A piece of the section's text around what was asked for, with the words marked.
  const tokens = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}._'\u2019\u2010\u2011-]*/gu;
  // The words of a text that were asked for, by their begins.
  const matches = (text, starts) => [...text.matchAll(tokens)].filter((match) => {
    const word = folded(match[0]);
    const whole = word.replace(/[-']/g, "");
    const parts = word.split(/[-'._]+/);
    return starts.some((start) => whole.startsWith(start) || parts.some((part) => part.startsWith(start)));
  });
  const marked = (text, starts) => {
    const piece = document.createDocumentFragment();
    let end = 0;
    for (const match of matches(text, starts)) {
      const mark = document.createElement("mark");
      mark.textContent = match[0].replace(/[._'\u2019\u2010\u2011-]+$/, "");
      piece.append(text.slice(end, match.index), mark);
      end = match.index + mark.textContent.length;
    }
    piece.append(text.slice(end));
    return piece;
  };
  const excerpt = (section, phrase, starts) => {
    const length = 190;
    let text = section.text;
    let at = text.toLowerCase().indexOf(phrase);
    if (at < 0) at = matches(text, starts)[0]?.index ?? -1;
    if (at < 0 && section.code) {
      const inCode = section.code.toLowerCase().indexOf(phrase);
      const place = inCode < 0 ? matches(section.code, starts)[0]?.index ?? -1 : inCode;
      if (place >= 0) [text, at] = [section.code, place];
    }
    let start = Math.max(0, at - 70);
    if (start > 0) start = text.indexOf(" ", start) + 1;
    let end = Math.min(text.length, start + length);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  };
  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };

  function update() {
    if (!chapters) return;
    const text = input.value.trim();
    list.replaceChildren();
    if (text === "") {
      status.textContent = "";
      return;
    }
    const results = found(text);
    const phrase = text.toLowerCase().replace(/\s+/g, " ");
    const asked = words(text).flatMap(({ whole, parts }) => [whole, ...parts]);
    const starts = [...new Set([...asked, ...asked.map(stem)])].filter((start) => start.length > 1 || asked.length === 1);
    for (const { chapter, section } of results.slice(0, most)) {
      const link = element("a", list.childElementCount === 0 ? "is-first" : "",
        element("span", "search-chapter", chapter.number ? `${chapter.number}  ${chapter.title}` : chapter.title),
        element("span", "search-section", section.number ? section.number + " " : "", marked(section.title, starts)),
        element("span", "search-excerpt", marked(excerpt(section, phrase, starts), starts)));
      link.href = new URL(section.href, root);
      list.append(element("li", "", link));
    }
    const count = results.length;
    status.textContent = count === 0 ? `${say("Nothing found for")} “${text}”.`
      : `${count} ${say(count === 1 ? "section" : "sections")}`
        + (count > most ? `, ${say("the best")} ${most} ${say("of them")}` : "");
    list.scrollTop = 0;
  }

  const open = () => {
    if (!dialog.open) dialog.showModal();
    input.select();
    prepare();
  };
  document.querySelector(".search-button")?.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isSlash && !isControlK) return;
    event.preventDefault();
    open();
  });
  input.addEventListener("input", update);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    event.preventDefault();
    next?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".search-results a")) dialog.close();
  });
})();
