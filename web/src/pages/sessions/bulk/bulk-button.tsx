import { Button } from '@mantine/core';
import { useState } from 'react';
import { onDemand } from '../../../parts/on-demand.js';
import { filterOf, type SessionsSearch } from '../search.js';
import { bulkActFor } from './bulk-act.js';

const BulkDialog = onDemand(async () => (await import('./bulk-dialog.js')).BulkDialog);

/** Where the list shows one status: what can be done with all of its sessions. It asks before it does. */
export function BulkButton({ search }: { readonly search: SessionsSearch }) {
  const [isOpen, open] = useState(false);
  const act = search.status ? bulkActFor(search.status) : null;
  if (act === null) return null;
  return (
    <>
      <Button variant="default" size="xs" onFocus={BulkDialog.preload} onClick={() => open(true)}>
        {act === 'cancel' ? 'Cancel these …' : 'Retry these …'}
      </Button>
      {isOpen && <BulkDialog act={act} filter={filterOf(search)} onClose={() => open(false)} />}
    </>
  );
}
