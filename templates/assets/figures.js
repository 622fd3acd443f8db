// Figures: one small menu each, and a look at the drawing in its own size.
"use strict";

(() => {
  const menus = [...document.querySelectorAll("details.menu")];

  // The menu takes in how the figure was made, and the link to it.
  for (const menu of menus) {
    const source = menu.closest(".cell")?.querySelector(":scope > details.cell-source");
    const toSource = menu.querySelector(".menu-source");
    const toLink = menu.querySelector(".menu-link");
    if (source && toSource) {
      source.classList.add("is-in-menu");
      toSource.hidden = false;
      toSource.addEventListener("click", () => {
        menu.open = false;
        source.open = true;
        source.querySelector("summary").focus({ preventScroll: true });
        source.scrollIntoView({ block: "nearest" });
      });
    }
    const figure = menu.closest("figure[id]");
    if (figure && toLink) {
      toLink.hidden = false;
      toLink.addEventListener("click", async () => {
        const address = new URL(location.href);
        address.hash = figure.id;
        try {
          await navigator.clipboard.writeText(address.href);
        } catch { /* Not allowed: the link is in the address bar. */ }
        location.hash = figure.id;
        menu.open = false;
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
  const dialog = document.querySelector("dialog.enlarged");
  if (!dialog?.showModal) return;
  const frame = dialog.querySelector(".enlarged-frame");
  dialog.querySelector(".dialog-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
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
