import type { Nodes, Parents, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { ParsedDocument } from '../parsed-document.js';
import { BlockWriter } from './block-writer.js';
import { markdownParts } from './markdown-parts.js';
import { parseHtml } from './parse-html.js';
import { TextBuilder } from './text-builder.js';

const FRONT_MATTER = /^---[^\S\n]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/u;

/** The text that a reader of the rendered page sees. A title in the front matter wins over the first heading. */
export function parseMarkdown(raw: string, maxLength: number): ParsedDocument {
  const source = raw.replace(/\r\n?/gu, '\n');
  const front = FRONT_MATTER.exec(source);
  const parser = unified().use(remarkParse).use(remarkGfm);
  const builder = new TextBuilder(maxLength);
  const writer = new BlockWriter(builder);
  for (const part of markdownParts(source.slice(front?.[0].length ?? 0))) {
    walk(parser.parse(part), writer, maxLength);
    writer.end();
  }
  const named = /^title:[^\S\n]*(["']?)(.+?)\1[^\S\n]*$/mu.exec(front?.[1] ?? '')?.[2] ?? null;
  const parsed = builder.build(named);
  const top = parsed.headings.find(({ level }) => level === 1) ?? parsed.headings[0];
  return { ...parsed, title: parsed.title ?? top?.text ?? null };
}

type Step = { readonly enter: Nodes } | { readonly leave: Parents };

/** Goes through the tree with its own stack: nesting is the author's, and may be hostile. */
function walk(root: Root, writer: BlockWriter, maxLength: number): void {
  const steps: Step[] = [{ enter: root }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('leave' in step) leave(step.leave, writer);
    else if ('children' in step.enter) {
      enter(step.enter, writer);
      steps.push({ leave: step.enter });
      for (let i = step.enter.children.length - 1; i >= 0; i--) {
        const child = step.enter.children[i];
        if (child !== undefined) steps.push({ enter: child });
      }
    } else leaf(step.enter, writer, maxLength);
  }
}

function enter(node: Parents, writer: BlockWriter): void {
  if (node.type === 'heading') writer.openHeading(node.depth);
  else if (node.type === 'list') writer.openList(node.ordered === true, node.start ?? 1);
  else if (node.type === 'listItem') writer.openItem();
  else if (node.type === 'table') writer.openTable();
  else if (node.type === 'tableCell') writer.openCell();
  else if (isBlock(node)) writer.endBlock();
}

function leave(node: Parents, writer: BlockWriter): void {
  if (node.type === 'heading') writer.closeHeading();
  else if (node.type === 'list') writer.closeList();
  else if (node.type === 'listItem') writer.closeItem();
  else if (node.type === 'table') writer.closeTable();
  else if (node.type === 'tableRow') writer.closeRow();
  else if (node.type === 'tableCell') writer.closeCell();
  else if (isBlock(node)) writer.endBlock();
}

function isBlock(node: Parents): boolean {
  return ['paragraph', 'blockquote', 'footnoteDefinition', 'root'].includes(node.type);
}

function leaf(node: Nodes, writer: BlockWriter, maxLength: number): void {
  if (node.type === 'text' || node.type === 'inlineCode') writer.text(node.value);
  else if (node.type === 'break') writer.lineBreak();
  else if (node.type === 'code') {
    writer.openVerbatim();
    writer.text(node.value);
    writer.closeVerbatim();
  } else if (node.type === 'html') writeHtml(node.value, writer, maxLength);
}

/** Tags around Markdown text come one by one and say nothing; a whole block of HTML is read as such. */
function writeHtml(html: string, writer: BlockWriter, maxLength: number): void {
  if (/^<br\s*\/?>$/iu.test(html)) writer.lineBreak();
  else if (!/^<[^<>]*>$/u.test(html)) writer.text(parseHtml(html, maxLength).text);
}
