import { Button, Menu } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { saveFile } from '../save-file.js';
import type { SessionFacts } from '../use-session-facts.js';
import styles from './answer.module.css';
import { answerAsJson, answerAsMarkdown } from './export-answer.js';

/** Takes the answer elsewhere. */
export function AnswerTools({ facts }: { readonly facts: SessionFacts }) {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void =>
    void navigator.clipboard.writeText(answerAsMarkdown(facts)).then(() => setCopied(true));
  const Glyph = isCopied ? IconCheck : IconCopy;
  return (
    <div className={styles.tools}>
      <Button variant="subtle" leftSection={<Glyph size={16} aria-hidden />} onClick={copy}>
        {isCopied ? 'Copied' : 'Copy as Markdown'}
      </Button>
      <Menu>
        <Menu.Target>
          <Button variant="subtle" leftSection={<IconDownload size={16} aria-hidden />}>
            Download
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => saveFile('answer.md', 'text/markdown', answerAsMarkdown(facts))}>
            Markdown with footnotes
          </Menu.Item>
          <Menu.Item onClick={() => saveFile('answer.json', 'application/json', answerAsJson(facts))}>
            JSON with claims and offsets
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="subtle"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        Print
      </Button>
    </div>
  );
}
