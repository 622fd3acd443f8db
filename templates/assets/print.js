// Paper: running heads, and the answers to the questions at the end of each chapter instead of under the questions.
"use strict";

(() => {
  const quoted = (text) => `"${text.trim().replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"`;
  const words = (heading) => {
    const copy = heading.cloneNode(true);
    for (const one of copy.querySelectorAll(".permalink, .katex-html, annotation")) one.remove();
    return copy.textContent;
  };
  const book = document.querySelector(".site-title")?.textContent ?? "";
  const head = (name, title) =>
    `@page ${name} { @top-left { content: ${quoted(book)}; } @top-right { content: ${quoted(title)}; } }`;
  const chapters = [...document.querySelectorAll(".whole-chapter")];
  const rules = chapters.map((chapter, index) => {
    chapter.style.page = `chapter-${index + 1}`;
    return head(`chapter-${index + 1}`, words(chapter.querySelector("h1")));
  });
  const only = document.querySelector("main article h1");
  if (chapters.length === 0 && only) rules.push(head("", words(only)));
  const style = document.createElement("style");
  style.textContent = `@media print { ${rules.join("\n")} }`;
  document.head.append(style);

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  const title = document.querySelector("template.answers-title");
  const answers = (prose) => {
    const quizzes = [...prose.querySelectorAll(".callout-quiz")];
    if (quizzes.length === 0 || !title) return null;
    const list = element("dl", "");
    for (const quiz of quizzes) {
      const term = element("dt", "", quiz.querySelector(".label").textContent);
      const parts = [...quiz.querySelectorAll(".quiz-option")].map((option, index) => {
        const feedback = option.querySelector(".quiz-feedback").cloneNode(true);
        for (const one of feedback.querySelectorAll("[id]")) one.removeAttribute("id");
        const letter = element("strong", "", String.fromCharCode(65 + index));
        return element("dd", "", letter, feedback);
      });
      list.append(term, ...parts);
    }
    return element("section", "answers", title.content.cloneNode(true), list);
  };
  let added = [];
  window.addEventListener("beforeprint", () => {
    for (const prose of document.querySelectorAll("article .prose")) {
      const section = answers(prose);
      if (!section) continue;
      prose.classList.add("has-answers");
      const notes = prose.querySelector(":scope > .footnotes");
      if (notes) notes.before(section);
      else prose.append(section);
      added.push(section);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const section of added) {
      section.parentElement.classList.remove("has-answers");
      section.remove();
    }
    added = [];
  });
})();
