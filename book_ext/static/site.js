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

// A formula wider than its column scrolls in its own box; this lets the keyboard scroll it too.
addEventListener("load", () => {
  window.MathJax?.startup?.promise?.then(() => {
    const watch = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }
    });
    for (const formula of document.querySelectorAll('mjx-container[display="true"]')) watch.observe(formula);
  });
});
