// Keeps a page that is open the same as the one that is served. Loaded by pages of `book serve` alone.
"use strict";
(() => {
  const own = document.currentScript;
  const base = new URL(".", own.src);
  const token = "TOKEN";
  let fingerprint = new URL(own.src).searchParams.get("page");
  own.remove();

  // The page as it was sent, and for each of its nodes the one that is shown. Scripts change what is shown: they wrap
  // code, mark links, choose a theme. Only what differs between two pages as they were sent is changed in what is shown.
  const shown = new WeakMap();
  let page = null;
  let skeleton = null;

  const outline = (node) =>
    ({ node, children: node.nodeName === "NOSCRIPT" ? [] : Array.from(node.childNodes, outline) });
  // Before scripts that wait for the page run, it is as it was sent.
  document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") skeleton = outline(document.documentElement);
  });

  const pair = (sent, outlined) => {
    if (sent.nodeName !== outlined.node.nodeName) return false;
    shown.set(sent, outlined.node);
    if (sent.nodeName === "NOSCRIPT") return true;
    const children = sent.childNodes;
    if (children.length !== outlined.children.length) return false;
    return outlined.children.every((child, index) => pair(children[index], child));
  };
  const pairCopy = (sent, copy) => {
    shown.set(sent, copy);
    sent.childNodes.forEach((child, index) => pairCopy(child, copy.childNodes[index]));
  };

  const fetchPage = async () => {
    const response = await fetch(location.pathname, { headers: { "Book-Preview": "plain" }, cache: "no-store" });
    const text = await response.text();
    return { fingerprint: response.ok ? response.headers.get("ETag").slice(1, -1) : "missing", text };
  };
  const parse = (text) => new DOMParser().parseFromString(text, "text/html").documentElement;

  // Takes note of the page as it was sent when it was opened. Where it has changed since, that can't be known, and the
  // page is opened anew.
  const remember = async () => {
    const sent = await fetchPage();
    if (sent.fingerprint !== fingerprint) return reload();
    const parsed = parse(sent.text);
    if (skeleton && pair(parsed, skeleton)) page = parsed;
    skeleton = null;
    return undefined;
  };

  // MARK: Comparing

  const templates = (node) =>
    node.nodeName === "TEMPLATE" ? node.innerHTML
      : node.querySelector?.("template") ? Array.from(node.querySelectorAll("template"), (one) => one.innerHTML).join("\0") : "";
  const same = (a, b) => a.isEqualNode(b) && templates(a) === templates(b);
  const isBlank = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() === "";
  const key = (node) => node.outerHTML ?? `${node.nodeType}${node.data}`;
  const similar = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName
    && (a.nodeType !== Node.ELEMENT_NODE || (a.id === b.id && (a.classList[0] ?? "") === (b.classList[0] ?? "")));

  // Pairs of indices of nodes that are the same in two lists, in order, as many as possible.
  const common = (a, b) => {
    const [keysA, keysB] = [a.map(key), b.map(key)];
    const width = b.length + 1;
    if (a.length * width > 4e6) {
      const pairs = [];
      for (let i = 0, from = 0; i < a.length; i += 1) {
        const j = isBlank(a[i]) ? -1 : keysB.indexOf(keysA[i], from);
        if (j >= 0) pairs.push([i, j]), from = j + 1;
      }
      return pairs;
    }
    const lengths = new Uint32Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        const weight = isBlank(a[i]) ? 1 : 1000;
        lengths[i * width + j] = Math.max(
          keysA[i] === keysB[j] ? lengths[(i + 1) * width + j + 1] + weight : 0,
          lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
      }
    }
    const pairs = [];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      const here = lengths[i * width + j];
      if (here === lengths[(i + 1) * width + j]) i += 1;
      else if (here === lengths[i * width + j + 1]) j += 1;
      else pairs.push([i++, j++]);
    }
    return pairs;
  };

  // MARK: Changing

  let mustReload = false;
  const changed = [];

  // The node among an element's children that holds another: a script may have wrapped it.
  const childOf = (parent, node) => {
    let child = node;
    while (child && child.parentNode !== parent) child = child.parentNode;
    return child ?? null;
  };

  const updateAttributes = (sent, next) => {
    const target = shown.get(sent);
    for (const { name, value } of Array.from(next.attributes)) {
      if (sent.getAttribute(name) === value) continue;
      if (name === "class") {
        const [before, after] = [new Set(sent.classList), new Set(next.classList)];
        for (const one of before) if (!after.has(one)) target.classList.remove(one);
        for (const one of after) if (!before.has(one)) target.classList.add(one);
      } else target.setAttribute(name, value);
      sent.setAttribute(name, value);
    }
    for (const { name } of Array.from(sent.attributes)) {
      if (next.hasAttribute(name)) continue;
      if (name === "class") for (const one of sent.classList) target.classList.remove(one);
      else target.removeAttribute(name);
      sent.removeAttribute(name);
    }
  };

  const insert = (sent, next, before) => {
    const parent = shown.get(sent);
    const copy = document.importNode(next, true);
    const kept = next.cloneNode(true);
    pairCopy(kept, copy);
    sent.insertBefore(kept, before);
    const follower = before && childOf(parent, shown.get(before));
    const leader = kept.previousSibling && childOf(parent, shown.get(kept.previousSibling));
    if (follower) parent.insertBefore(copy, follower);
    else if (leader) leader.after(copy);
    else parent.prepend(copy);
    if (next.nodeName === "SCRIPT" || next.querySelector?.("script")) mustReload = true;
    if (copy.nodeType === Node.ELEMENT_NODE) changed.push(copy);
  };

  const remove = (sent, node) => {
    childOf(shown.get(sent), shown.get(node))?.remove();
    node.remove();
  };

  const update = (sent, next) => {
    const target = shown.get(sent);
    if (sent.nodeType !== Node.ELEMENT_NODE) {
      if (sent.data !== next.data) sent.data = target.data = next.data;
      return;
    }
    updateAttributes(sent, next);
    if (sent.nodeName === "SCRIPT") mustReload = true;
    if (sent.nodeName === "TEMPLATE") {
      if (sent.innerHTML !== next.innerHTML) sent.innerHTML = target.innerHTML = next.innerHTML;
      return;
    }
    const [a, b] = [Array.from(sent.childNodes), Array.from(next.childNodes)];
    let start = 0;
    while (start < a.length && start < b.length && same(a[start], b[start])) start += 1;
    let end = 0;
    while (end < a.length - start && end < b.length - start && same(a.at(-1 - end), b.at(-1 - end))) end += 1;
    const [old, fresh] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    const after = end > 0 ? a[a.length - end] : null;
    if (old.length + fresh.length === 0) return;
    if (old.length > 0 && fresh.length > 0 && [...old, ...fresh].every((node) => node.nodeType === Node.TEXT_NODE)) {
      changed.push(target);
    }
    let [i, j] = [0, 0];
    const pairs = old.length * fresh.length > 1 ? common(old, fresh) : [];
    for (const [toOld, toFresh] of [...pairs, [old.length, fresh.length]]) {
      gap(sent, old.slice(i, toOld), fresh.slice(j, toFresh), toOld < old.length ? old[toOld] : after);
      [i, j] = [toOld + 1, toFresh + 1];
    }
  };

  // Nodes between two that stay: each new one takes the place of the next old one that is like it.
  const gap = (sent, old, fresh, after) => {
    const rest = [...old];
    for (const next of fresh) {
      const index = rest.findIndex((one) => similar(one, next));
      if (index < 0) {
        insert(sent, next, rest[0] ?? after);
        continue;
      }
      for (const gone of rest.splice(0, index)) remove(sent, gone);
      update(rest.shift(), next);
    }
    for (const gone of rest) remove(sent, gone);
  };

  // MARK: Place

  // What is in view, from the middle of the line at the top: after a change it is where it was.
  const place = () => {
    for (let y = 80; y < innerHeight; y += 40) {
      const element = document.elementFromPoint(innerWidth / 2, y);
      const prose = element?.closest("main *");
      if (prose && prose.getBoundingClientRect().height < innerHeight) return { element: prose, top: prose.getBoundingClientRect().top };
    }
    return null;
  };
  const restore = (before) => {
    if (!before?.element.isConnected) return;
    const moved = before.element.getBoundingClientRect().top - before.top;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  };
  const placeKey = "book-preview-place";
  const reload = () => {
    try { sessionStorage.setItem(placeKey, JSON.stringify([location.pathname, scrollX, scrollY])); } catch { /* No storage. */ }
    location.reload();
  };
  addEventListener("DOMContentLoaded", () => {
    try {
      const [path, x, y] = JSON.parse(sessionStorage.getItem(placeKey)) ?? [];
      sessionStorage.removeItem(placeKey);
      if (path === location.pathname) scrollTo({ left: x, top: y, behavior: "instant" });
    } catch { /* No storage. */ }
  });

  // MARK: Taking over

  let version = null;
  let working = Promise.resolve();
  // One change after another.
  const next = (work) => (working = working.then(work, work));

  const takePage = async () => {
    const next = await fetchPage();
    if (next.fingerprint === fingerprint) return undefined;
    if (!page) return reload();
    const parsed = parse(next.text);
    const root = document.documentElement;
    const before = place();
    root.style.overflowAnchor = "none";
    changed.length = 0;
    update(page, parsed);
    fingerprint = next.fingerprint;
    if (mustReload) return reload();
    document.dispatchEvent(new CustomEvent("bookchange", { detail: { elements: [...changed] } }));
    restore(before);
    requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));
    return undefined;
  };

  const fresh = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("preview", version);
    return url.href;
  };
  const pathOf = (address) => decodeURIComponent(new URL(address, location.href).pathname).slice(1);

  // Pictures are loaded before they are shown, so that nothing flashes.
  const takePictures = (isChanged) => {
    for (const picture of document.querySelectorAll("img")) {
      const choices = [picture, ...(picture.closest("picture")?.querySelectorAll("source") ?? [])];
      const addresses = choices.map((one) => one.getAttribute(one === picture ? "src" : "srcset") ?? "");
      if (!addresses.some((address) => address && isChanged(pathOf(address)))) continue;
      const shownNow = picture.currentSrc || picture.src;
      const probe = new Image();
      const show = () => choices.forEach((one, index) => {
        if (addresses[index]) one.setAttribute(one === picture ? "src" : "srcset", fresh(addresses[index]));
      });
      probe.onload = probe.onerror = show;
      probe.src = fresh(shownNow);
    }
  };
  const takeStyles = (isChanged) => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (!isChanged(pathOf(link.href))) continue;
      const copy = link.cloneNode();
      copy.href = fresh(link.href);
      // The old sheet stays until the new one is there.
      copy.onload = copy.onerror = () => link.remove();
      link.after(copy);
    }
  };

  const current = () => {
    const path = decodeURIComponent(location.pathname).slice(1);
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  };
  const take = (written, removed) => next(async () => {
    const set = new Set(written);
    const scripts = Array.from(document.scripts, (script) => script.src && pathOf(script.src));
    if (scripts.some((path) => set.has(path) && !path.startsWith("assets/search/"))) return reload();
    takeStyles((path) => set.has(path));
    if (set.has(current())) await takePage();
    takePictures((path) => set.has(path));
    if (removed.includes(current())) show.gone();
    return undefined;
  });
  const takeAll = () => next(async () => {
    await takePage();
    takePictures(() => true);
    takeStyles(() => true);
  });

  // MARK: Overlay

  const show = (() => {
    const host = document.createElement("book-preview");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<style>
      :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; pointer-events: none;
        font: 14px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color-scheme: dark; }
      .panel, .notice { pointer-events: auto; background: #1d1f24; color: #e8e6e3; box-shadow: 0 -2px 18px rgb(0 0 0 / .35); }
      .panel { max-height: 45vh; overflow: auto; border-top: 3px solid #e5534b; padding: 0 16px 12px; }
      .panel.mild { border-top-color: #d9a520; }
      .notice { padding: 6px 16px; border-top: 3px solid #5b9bd5; }
      [hidden] { display: none; }
      header { position: sticky; top: 0; background: #1d1f24; display: flex; align-items: baseline; gap: 12px; padding: 10px 0 6px; }
      h2 { font: inherit; font-weight: 700; margin: 0; flex: 1; }
      button { font: inherit; color: inherit; background: #33363e; border: 1px solid #5a5e68; border-radius: 4px; padding: 2px 8px; cursor: pointer; }
      button.place { border: 0; background: none; padding: 0; color: #8ab8ff; text-decoration: underline; text-align: start; }
      button:focus-visible { outline: 2px solid #8ab8ff; outline-offset: 2px; }
      article { margin: 8px 0; border-top: 1px solid #3a3d45; padding-top: 8px; }
      p { margin: 2px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
      .error { color: #ff9088; } .warning { color: #f0c75e; }
      pre { margin: 4px 0; padding: 6px 8px; background: #111317; overflow-x: auto; font: inherit; }
      .folded article { display: none; }
    </style><div class="notice" role="status" hidden></div>
    <section class="panel" role="alert" aria-label="Findings of the build" hidden></section>`;
    const notice = root.querySelector(".notice");
    const panel = root.querySelector(".panel");
    const attach = () => { if (!host.isConnected) document.documentElement.append(host); };
    let isFolded = false;
    const element = (name, className, ...content) => {
      const made = document.createElement(name);
      if (className) made.className = className;
      made.append(...content);
      return made;
    };
    const item = (finding) => {
      const at = finding.line > 0 ? `${finding.file}:${finding.line}:${finding.column}` : finding.file;
      const link = element("button", "place", at);
      link.type = "button";
      link.title = "Open in the editor";
      link.addEventListener("click", () => openEditor(finding.file, finding.line));
      const article = element("article", "", link,
        element("p", finding.severity, `${finding.severity}[${finding.id}]: ${finding.summary}`));
      if (finding.source !== undefined) {
        const column = Math.max(0, finding.column - 1);
        article.append(element("pre", "", `${finding.source}\n${" ".repeat(column)}^`));
      }
      if (finding.remedy) article.append(element("p", "", finding.remedy));
      return article;
    };
    return {
      findings(findings) {
        attach();
        const errors = findings.filter((one) => one.severity === "error");
        const isMild = errors.length === 0;
        panel.hidden = findings.length === 0;
        panel.classList.toggle("mild", isMild);
        if (isMild && panel.hidden) isFolded = false;
        panel.classList.toggle("folded", isMild || isFolded);
        const count = isMild ? findings.length : errors.length;
        const title = `${count} ${isMild ? "warning" : "error"}${count === 1 ? "" : "s"}`
          + (isMild ? "" : ": the page is as it was before");
        const fold = element("button", "", panel.classList.contains("folded") ? "Show" : "Hide");
        fold.type = "button";
        fold.addEventListener("click", () => {
          isFolded = panel.classList.toggle("folded");
          fold.textContent = isFolded ? "Show" : "Hide";
        });
        panel.replaceChildren(element("header", "", element("h2", "", title), fold), ...findings.map(item));
      },
      notice(text) {
        attach();
        notice.textContent = text;
        notice.hidden = text === "";
      },
      gone() { this.notice("This page is no longer part of the book."); },
    };
  })();

  // MARK: Cells

  // The element of a cell on this page. A cell without a label is known by its place among all.
  const cellElement = ({ page: path, label, index, count }) => {
    if (path !== current()) return null;
    const named = label && document.getElementById(`cell-${label}`);
    if (named) return named;
    const cells = document.querySelectorAll(".cell");
    return cells.length === count ? cells[index] : null;
  };

  // A box below a cell, in a style of its own. It is no part of the page.
  const box = (cell, kind) => {
    const host = document.createElement("book-preview-cell");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<style>
      :host { all: initial; display: block; margin: 8px 0 16px; color-scheme: light dark; }
      div { font: 14px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; border-inline-start: 3px solid #5b9bd5;
        background: light-dark(#eef4fb, #1d2733); color: light-dark(#1d2733, #dde6f0); padding: 8px 12px; border-radius: 0 4px 4px 0; }
      div.error { border-color: #e5534b; background: light-dark(#fdeeee, #33201f); color: light-dark(#6d1a16, #ffb4ad); }
      p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
      pre { margin: 6px 0 0; font: inherit; white-space: pre-wrap; max-height: 20em; overflow: auto; }
      img { display: block; max-width: 100%; height: auto; margin-top: 8px; background: #fff; }
      pre:empty { display: none; }
    </style><div class="${kind}" role="status"></div>`;
    // The colours of the page, which the reader may have chosen.
    host.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
    cell.after(host);
    return { host, panel: root.querySelector("div"), cell };
  };

  const runs = new Map();
  const seconds = (run) => (performance.now() - run.start) / 1000;
  const spell = (time) => (time < 60 ? `${time.toFixed(0)} s` : `${Math.floor(time / 60)} min ${Math.floor(time % 60)} s`);
  // What takes no time is not announced.
  const patience = 0.4;
  const showRun = (run) => {
    if (!run.place || (run.hasEnded && !run.box)) return;
    const element = cellElement(run.place);
    if (!element || (seconds(run) < patience && !run.box)) return;
    const before = place();
    if (!run.box?.host.isConnected) {
      run.box = box(element, "running");
      run.box.panel.append(run.line = document.createElement("p"), run.pre = document.createElement("pre"));
    }
    if (!run.hasEnded) run.line.textContent = `Running for ${spell(seconds(run))}`;
    else run.line.textContent = `Ran for ${spell(run.end)}; the rest of the chapter is being made`;
    if (run.pre.textContent !== run.text) {
      run.pre.textContent = run.text;
      run.pre.scrollTop = run.pre.scrollHeight;
    }
    while (run.shown < run.figures.length) {
      const image = new Image();
      image.src = new URL(`figures/${run.figures[run.shown++]}`, base);
      image.alt = "A figure of this run";
      run.box.panel.append(image);
    }
    restore(before);
  };
  setInterval(() => { for (const run of runs.values()) showRun(run); }, 250);
  const takeRun = ({ number, cell, seconds: time, text, figure, hasEnded }) => {
    if (cell) runs.set(number, { place: cell, start: performance.now() - 1000 * time, text: "", figures: [], shown: 0 });
    const run = runs.get(number);
    if (!run) return;
    if (text !== undefined) run.text = (run.text + text).slice(-20000);
    if (figure !== undefined) run.figures.push(figure);
    if (hasEnded) [run.end, run.hasEnded] = [seconds(run), true];
    showRun(run);
  };
  const endRuns = () => {
    const before = place();
    for (const run of runs.values()) run.box?.host.remove();
    restore(before);
    runs.clear();
  };

  // Errors of cells, below their cells.
  let faults = [];
  const showFaults = (findings) => {
    const before = place();
    for (const fault of faults) fault.host.remove();
    faults = [];
    for (const finding of findings) {
      const element = finding.severity === "error" && finding.cell && cellElement(finding.cell);
      if (!element) continue;
      const fault = box(element, "error");
      const line = document.createElement("p");
      line.textContent = `${finding.file}:${finding.line}:${finding.column}: ${finding.summary}`
        + (finding.remedy ? `\n${finding.remedy}` : "");
      fault.panel.append(line);
      fault.panel.setAttribute("role", "note");
      faults.push(fault);
    }
    restore(before);
  };

  const openEditor = async (file, line) => {
    const url = new URL("open", base);
    url.search = new URLSearchParams({ file, line, token });
    const response = await fetch(url);
    if (!response.ok) show.notice(await response.text());
  };

  // A click with Alt on a block opens the editor at its line.
  const lineAt = async (target) => {
    if (!page) return null;
    const response = await fetch(new URL(`lines/${encodeURIComponent(current())}`, base), { cache: "no-store" });
    if (!response.ok) return null;
    const marked = parse(await response.text());
    const lines = new Map();
    const comments = document.createNodeIterator(marked, NodeFilter.SHOW_COMMENT);
    const found = [];
    for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) {
      const match = /^line (\d+)$/.exec(comment.data);
      if (match) found.push([comment, Number(match[1])]);
    }
    for (const [comment, line] of found) {
      let block = comment.nextSibling;
      while (block && block.nodeType !== Node.ELEMENT_NODE) block = block.nextSibling;
      // The outer one of two blocks that begin with the same element comes first.
      if (block && !lines.has(block)) lines.set(block, line);
      comment.remove();
    }
    marked.normalize();
    // From what is shown to its line: the page as it was sent and the marked one have the same nodes.
    const known = new Map();
    const walk = (sent, other) => {
      if (lines.has(other)) known.set(shown.get(sent), lines.get(other));
      if (sent.childNodes.length !== other.childNodes.length) return;
      sent.childNodes.forEach((child, index) => walk(child, other.childNodes[index]));
    };
    walk(page, marked);
    for (let node = target; node; node = node.parentNode) if (known.has(node)) return known.get(node);
    return null;
  };
  document.addEventListener("click", async (event) => {
    if (!event.altKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const line = await lineAt(event.target);
    if (line) openEditor(current().replace(/\.html$/, ".md"), line);
  }, true);

  // MARK: Channel

  const handlers = {
    hello(message) {
      const isNew = version !== null && version !== message.version;
      const isFirst = version === null;
      version = message.version;
      // Cells that still run are told of again.
      endRuns();
      if (isNew) takeAll();
      // The page may have changed between its answer and this one.
      else if (isFirst) next(remember);
    },
    changed(message) {
      version = message.version;
      take(message.written, message.removed);
    },
    findings(message) {
      show.findings(message.findings);
      showFaults(message.findings);
    },
    cell(message) { takeRun(message.run); },
    // The boxes stay until the page has taken the results over.
    idle() { next(endRuns); },
    notice(message) { show.notice(message.text); },
  };
  let channel = null;
  const listen = () => {
    if (channel && channel.readyState !== EventSource.CLOSED) return;
    channel = new EventSource(new URL("events", base));
    channel.onmessage = (event) => {
      const message = JSON.parse(event.data);
      handlers[message.kind]?.(message);
    };
    // A refused channel is not opened again by the browser itself.
    channel.onerror = () => { if (channel.readyState === EventSource.CLOSED) setTimeout(listen, 1000); };
  };
  const leave = () => { channel?.close(); };
  // A browser opens six connections to a server: pages that nobody sees give theirs back.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  addEventListener("DOMContentLoaded", () => { if (!document.hidden) listen(); });
})();
