import { Panel } from '../../parts/panel.js';
import { PinnedVersion } from '../../version-text/pinned-version.js';
import { VersionText } from '../../version-text/version-text.js';
import styles from './documents.module.css';
import type { FoundPlace } from './search.js';

interface FoundPassageProps {
  readonly documentId: string;
  readonly found: FoundPlace;
}

/** The text of the document where a search found something, which is highlighted. */
export function FoundPassage({ documentId, found }: FoundPassageProps) {
  return (
    <Panel title="What was found">
      <div className={styles.found}>
        <PinnedVersion documentId={documentId} versionId={found.version} gone="This document was deleted.">
          {(source, length) => <VersionText source={source} length={length} chosen={found} />}
        </PinnedVersion>
      </div>
    </Panel>
  );
}
