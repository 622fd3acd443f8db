// Aids to reading: how long a chapter takes, how far one is, where one left off, and the keys.
"use strict";

(() => {
  const prose = document.querySelector("main article .prose");
  const site = new URL("..", document.currentScript?.src || document.querySelector("script[src$='reading.js']").src);
  const read = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const write = (name, value) => { try { localStorage.setItem(name, value); } catch { /* No storage: nothing is remembered. */ } };

  // Time to read: the words of the text, and a moment for each formula and figure.
  const time = document.querySelector(".reading-time");
  if (time && prose) {
    const passed = ".katex, pre, .menu, .sidenote, .how, .footnotes, .quiz-feedback, details:not([open])";
    const walker = document.createTreeWalker(prose, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT
        : node.matches(passed) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
    let words = 0;
    while (walker.nextNode()) words += walker.currentNode.data.split(/\s+/).filter((word) => word !== "").length;
    const seconds = words / 230 * 60 + 15 * prose.querySelectorAll(".equation, .figure").length;
    time.querySelector(".minutes").textContent = Math.max(1, Math.round(seconds / 60));
  }

  // How far one is, as a line under the bar; and the section, for 'Continue' on the landing page.
  if (prose) {
    const bar = document.createElement("div");
    bar.className = "progress";
    bar.setAttribute("aria-hidden", "true");
    document.querySelector(".site-header").append(bar);
    const headings = [...prose.querySelectorAll(":scope > :is(h2, h3)[id]")];
    const title = document.querySelector("main h1").textContent.trim();
    let isDue = false;
    let timer = 0;
    const remember = () => {
      const heading = headings.findLast((heading) => heading.getBoundingClientRect().top < window.innerHeight / 3);
      if (!heading) return;
      const copy = heading.cloneNode(true);
      for (const link of copy.querySelectorAll(".permalink, .katex-html, annotation")) link.remove();
      const page = location.pathname.split("/").pop();
      write("place:" + site.pathname, JSON.stringify({ page, section: heading.id, title, heading: copy.textContent.trim() }));
    };
    const follow = () => {
      isDue = false;
      const { top, height } = prose.getBoundingClientRect();
      const share = (window.innerHeight - top) / height;
      bar.style.transform = `scaleX(${Math.max(0, Math.min(1, top > 0 ? 0 : share)).toFixed(4)})`;
    };
    window.addEventListener("scroll", () => {
      if (!isDue) {
        isDue = true;
        requestAnimationFrame(follow);
      }
      clearTimeout(timer);
      timer = setTimeout(remember, 500);
    }, { passive: true });
    follow();
  }

  // Keys, listed under '?', where they can be turned off.
  const dialog = document.querySelector("dialog.keys");
  if (!dialog?.showModal) return;
  const areOn = () => read("keys") !== "off";
  const box = dialog.querySelector("input");
  box.checked = areOn();
  box.addEventListener("change", () => write("keys", box.checked ? "on" : "off"));
  dialog.querySelector(".dialog-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.querySelector(".keys-button").addEventListener("click", () => dialog.showModal());

  const section = (step) => {
    const headings = [...document.querySelectorAll(".prose > :is(h2, h3)")];
    const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const place = (heading) => heading.getBoundingClientRect().top - line;
    const target = step > 0 ? headings.find((heading) => place(heading) > 4) : headings.findLast((heading) => place(heading) < -4);
    if (target) target.scrollIntoView();
    else if (step < 0) window.scrollTo(0, 0);
  };
  const go = (link) => { if (link) location.href = link.href; };
  const actions = {
    "n": () => go(document.querySelector("link[rel=next]")),
    "p": () => go(document.querySelector("link[rel=prev]")),
    "j": () => section(1),
    "k": () => section(-1),
    "h": () => go(document.querySelector(".site-title")),
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    if (!areOn() || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
})();
