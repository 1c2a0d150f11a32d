// Selected words as offsets into the article's text: half-open, in code points, as the record counts them.
const points = (text) => [...text].length;

function isText(node) {
  return !node.parentElement.closest("[data-furniture]");
}

// Code points from the block's start to a place in it.
function offsetIn(block, node, offset) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  let count = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!isText(text) || !range.intersectsNode(text)) continue;
    const end = text === node ? offset : text.data.length;
    if (range.comparePoint(text, 0) > 0) break;
    count += points(text.data.slice(0, end));
  }
  return count;
}

function place(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
  return block ? Number(block.dataset.start) + offsetIn(block, node, offset) : null;
}

// The words selected in the article, without spaces at their ends; null = none.
export function selectedWords() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const article = range.commonAncestorContainer.parentElement?.closest("[data-article]") ?? range.commonAncestorContainer.closest?.("[data-article]");
  if (!article) return null;
  const text = range.toString();
  const trimmed = text.trim();
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (!trimmed || start === null || end === null) return null;
  const before = points(text.slice(0, text.indexOf(trimmed)));
  const after = points(text) - before - points(trimmed);
  return { article: article.dataset.article, start: start + before, end: end - after, text: trimmed };
}
