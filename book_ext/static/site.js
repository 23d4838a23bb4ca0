// Korean for the copy buttons, whose script knows eight languages but not this one; it reads these globals later.
if (typeof messages === "object" && typeof locale === "string") {
  messages.ko = {
    copy: "복사",
    copy_to_clipboard: "클립보드에 복사",
    copy_success: "복사했습니다",
    copy_failure: "복사하지 못했습니다",
  };
  locale = "ko";
}

// The theme takes the focus off its buttons when they are pressed: whoever has no mouse would lose their place, and a
// closed dialog could not give the focus back.
addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".sidebar-toggle, .theme-switch-button, .search-button")) button.blur = () => {};
});

// Paper is white, whatever the screen's theme: labs and code are drawn again in their light colours.
{
  const root = document.documentElement;
  const paper = matchMedia("print");
  let onScreen = null; // the theme to go back to
  const dress = (isPaper) => {
    if (isPaper === (onScreen !== null)) return;
    const next = isPaper ? "light" : onScreen;
    onScreen = isPaper ? root.dataset.theme : null;
    root.dataset.theme = next;
  };
  addEventListener("beforeprint", () => dress(true));
  addEventListener("afterprint", () => dress(false));
  paper.addEventListener("change", () => dress(paper.matches));
}

// A formula wider than its column scrolls in its own box; this lets the keyboard scroll it too.
addEventListener("load", () => {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const formula of document.querySelectorAll('mjx-container[display="true"]')) watch.observe(formula);
});

// On a small screen the contents of a chapter are a dialog, which the theme leaves open over the section chosen in it.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a[href^='#']")) event.target.closest("dialog")?.close();
});

// "/" opens the search, unless it is typed somewhere; the theme knows Ctrl+K only.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const field = document.querySelector(".bd-search-container input");
  if (field) field.focus();
  else document.querySelector(".search-button-field")?.click();
});

// The page's contents are longer than the screen: they follow the reader, without moving the page itself.
addEventListener("DOMContentLoaded", () => {
  const contents = document.getElementById("pst-page-toc-nav");
  const box = contents?.closest(".bd-sidebar-secondary");
  if (!box) return;
  new MutationObserver(() => {
    const place = [...contents.querySelectorAll("a.active")].at(-1)?.getBoundingClientRect();
    if (!place) return;
    const { top, bottom } = box.getBoundingClientRect();
    const margin = 3 * place.height;
    if (place.top < top + margin) box.scrollTop -= top + margin - place.top;
    else if (place.bottom > bottom - margin) box.scrollTop += place.bottom - bottom + margin;
  }).observe(contents, { subtree: true, attributeFilter: ["class"] });
});

// The definition of a term, beside it on hover and focus (WCAG 1.4.13): Escape closes it, the pointer may move onto it.
// With a finger the first touch shows it and the second follows the link.
{
  const box = document.createElement("div");
  box.className = "nn-definition";
  box.id = "nn-definition";
  box.role = "tooltip";
  box.hidden = true;
  let shown = null;
  let leaving;

  const place = (term) => {
    const { left, top, bottom } = [...term.getClientRects()].at(-1);
    const width = document.documentElement.clientWidth;
    box.style.left = `${scrollX + Math.max(8, Math.min(left, width - box.offsetWidth - 8))}px`;
    const isBelow = bottom + box.offsetHeight + 8 <= innerHeight;
    box.style.top = `${scrollY + (isBelow ? bottom + 4 : top - box.offsetHeight - 4)}px`;
  };
  const hide = () => {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const show = (term) => {
    clearTimeout(leaving);
    if (term === shown) return;
    hide();
    shown = term;
    box.textContent = term.dataset.definition;
    box.hidden = false;
    term.setAttribute("aria-describedby", box.id);
    place(term);
  };
  const termOf = (event) => event.target.closest?.(".nn-term");
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const term = termOf(event);
    if (term) show(term);
    else if (event.target === box) clearTimeout(leaving);
    else if (shown && shown !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => (termOf(event) ? show(termOf(event)) : hide()));
  document.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  let touched = null; // the term whose definition was open when the finger came down
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" ? { open: shown } : null;
    if (touched && !termOf(event) && event.target !== box) hide();
  });
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term || !touched || touched.open === term) return;
    event.preventDefault();
    show(term);
  });
  addEventListener("resize", hide);
  addEventListener("DOMContentLoaded", () => document.body.append(box));
}

// A notebook is JSON, which the servers that know its type would let the browser show instead of save.
addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll(".btn-download-source-button")) link.download = "";
});
