// Figures: one small menu each, and a look at the drawing in its own size.
"use strict";

(() => {
  const menus = [...document.querySelectorAll("details.menu")];
  const add = (menu, text, action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => action(button));
    const item = document.createElement("li");
    item.append(button);
    menu.querySelector("ul").append(item);
  };

  // The menu takes in how the figure was made, and the link to it.
  for (const menu of menus) {
    const source = menu.closest(".cell")?.querySelector(":scope > details.cell-source");
    if (source) {
      source.classList.add("is-in-menu");
      add(menu, source.closest(".cell-experiment") ? "How this was made" : "Code", () => {
        menu.open = false;
        source.open = true;
        const summary = source.querySelector("summary");
        summary.focus({ preventScroll: true });
        source.scrollIntoView({ block: "nearest" });
      });
    }
    const figure = menu.closest("figure[id]");
    if (figure) {
      add(menu, "Copy the link", async (button) => {
        const address = new URL(location.href);
        address.hash = figure.id;
        try {
          await navigator.clipboard.writeText(address.href);
          button.textContent = "Copied";
        } catch {
          location.hash = figure.id;
          button.textContent = "In the address bar";
        }
        setTimeout(() => { button.textContent = "Copy the link"; }, 1600);
      });
    }
  }
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((menu) => menu.open)) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A drawing that is shown smaller than it is opens in its own size, to be moved about.
  const dialog = document.createElement("dialog");
  dialog.className = "enlarged";
  dialog.setAttribute("aria-label", "The figure in its own size");
  if (!dialog.showModal) return;
  const frame = document.createElement("div");
  frame.className = "enlarged-frame";
  frame.tabIndex = 0;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "bar-button";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.append(close, frame);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".figure-frame a");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const image = link.querySelector("img");
    if (!image || image.clientWidth > image.getAttribute("width") * 0.85) return;
    event.preventDefault();
    const copy = image.cloneNode();
    copy.src = image.currentSrc || image.src;
    frame.replaceChildren(copy);
    dialog.showModal();
  });
})();
