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
