// What is wider than its place: code takes the margin too, formulas get smaller, tables become cards on phones.
"use strict";

(() => {
  const phone = window.matchMedia("(max-width: 40rem)");
  const overflows = (element) => element.scrollWidth > element.clientWidth + 1;

  // The columns of the longest line, for printed text that would lose its alignment by wrapping.
  const pres = [...document.querySelectorAll(".prose pre")];
  for (const pre of pres.filter((pre) => pre.matches(".printed"))) {
    const columns = Math.max(...pre.textContent.split("\n").map((line) => line.length));
    pre.style.setProperty("--columns", Math.max(columns, 24));
  }
  const tables = [...document.querySelectorAll(".table-scroll")];
  const frame = (block) => block.closest(".code, .table, .table-output") ?? block;
  const inText = (block) => block.parentElement.closest(".prose, .callout").matches(".prose");
  const widen = () => {
    const frames = [...pres, ...tables].filter(inText).map((block) => [block, frame(block)]);
    for (const [, frame] of frames) frame.classList.remove("is-wide");
    if (phone.matches) return;
    const wide = frames.filter(([block]) => overflows(block));
    for (const [, frame] of wide) frame.classList.add("is-wide");
  };

  // A formula that is a little too long gets smaller. A longer one goes on below: at a wide space, where it holds two
  // formulas, or behind a relation. It keeps two thirds of its size; what is longer than that is moved sideways.
  const formulas = [...document.querySelectorAll(".formula")];
  const part = (formula) => {
    if (formula.dataset.parted) return;
    formula.dataset.parted = "yes";
    for (const space of formula.querySelectorAll(".katex-html > .base > .mspace")) {
      if (!(parseFloat(space.style.marginRight) >= 1)) continue;
      const base = space.parentElement;
      const rest = base.cloneNode(false);
      const strut = base.querySelector(":scope > .strut");
      if (strut) rest.append(strut.cloneNode());
      while (space.nextSibling) rest.append(space.nextSibling);
      const turn = document.createElement("span");
      turn.className = "turn";
      base.after(turn, rest);
    }
  };
  const share = (formula) => formula.clientWidth / formula.scrollWidth;
  const scale = (formulas, least) => {
    for (const [formula, size] of formulas.map((formula) => [formula, share(formula)])) {
      formula.style.setProperty("--fit", Math.max(least, size * 0.985).toFixed(3));
    }
  };
  const shrink = () => {
    for (const formula of formulas) {
      formula.style.removeProperty("--fit");
      formula.classList.remove("is-broken");
      formula.classList.add("is-one-line");
    }
    const long = formulas.filter(overflows);
    const broken = long.filter((formula) => share(formula) < 0.8);
    scale(long.filter((formula) => !broken.includes(formula)), 0.8);
    for (const formula of broken) {
      part(formula);
      formula.classList.remove("is-one-line");
      formula.classList.add("is-broken");
    }
    scale(broken.filter(overflows), 0.66);
  };

  // A card for each row, with the headings of the columns before its values.
  const label = (table) => {
    if (table.dataset.labelled) return;
    table.dataset.labelled = "yes";
    const headings = [...table.tHead.rows[0].cells];
    table.setAttribute("role", "table");
    for (const group of [table.tHead, ...table.tBodies]) group.setAttribute("role", "rowgroup");
    for (const heading of headings) heading.setAttribute("role", "columnheader");
    for (const row of table.rows) row.setAttribute("role", "row");
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      for (const [column, cell] of [...row.cells].entries()) {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        if (column === 0 || !headings[column]) continue;
        if (cell.textContent.trim() === "" && !cell.querySelector("img")) {
          cell.classList.add("is-empty");
          continue;
        }
        const heading = document.createElement("span");
        heading.className = "card-heading";
        heading.setAttribute("aria-hidden", "true");
        heading.append(...[...headings[column].childNodes].map((node) => node.cloneNode(true)));
        const value = document.createElement("span");
        value.append(...cell.childNodes);
        cell.dataset.heading = column;
        cell.append(heading, value);
      }
    }
  };
  const deal = () => {
    for (const table of tables) table.classList.remove("is-cards");
    if (!phone.matches) return;
    const wide = tables.filter((one) => overflows(one) && one.querySelector("thead") && one.querySelector("tbody"));
    for (const table of wide) label(table.querySelector("table"));
    for (const table of wide) table.classList.add("is-cards");
  };

  const fit = () => {
    widen();
    shrink();
    deal();
  };
  let width = window.innerWidth;
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      fit();
    });
  };
  // The page is shown when all has found its place.
  try {
    fit();
  } finally {
    document.documentElement.classList.add("is-fitted");
  }
  document.fonts?.ready.then(shrink);
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    soon();
  });
  // What was folded has its width now.
  document.addEventListener("toggle", (event) => { if (event.target.matches?.("details")) soon(); }, true);
})();
