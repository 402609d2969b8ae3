/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import { DeleteCollection } from './delete-collection.js';
import { DeleteDocument } from './delete-document.js';

const counted = { __typename: 'Document', id: 'd1', citationCount: 3, versions: { totalCount: 2 } };
const held = { __typename: 'Collection', id: 'c1', citationCount: 1, documentCount: 4, passageCount: 90 };
const dialogWords = () => screen.getByRole('dialog').textContent;

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('Before something is deleted for good', () => {
  it('the versions and citations that go with a document are counted, and nobody can agree before they are', async () => {
    let closed = 0;
    const part = <DeleteDocument document={{ id: 'd1', title: 'Tapirs' }} onClose={() => closed++} />;
    const { asked } = await renderPart(part, {
      DocumentDeletion: () => ({ document: counted }),
      DeleteDocument: () => ({ deleteDocument: 'd1' }),
    });
    const act = await screen.findByText<HTMLElement>('Delete 1 document');
    expect(act.closest('button')!.disabled).toBe(true);
    await waitFor(() => expect(dialogWords()).toContain('2 versions. So do 3 citations of it'));
    expect(asked.map(({ name }) => name)).toEqual(['DocumentDeletion']);
    fireEvent.click(act);
    await waitFor(() => expect(closed).toBe(1));
    expect(asked.at(-1)).toEqual({ name: 'DeleteDocument', variables: { id: 'd1' } });
  });

  it('so is what goes with a collection, and nothing is deleted where it cannot be counted', async () => {
    const part = <DeleteCollection collection={{ id: 'c1', name: 'Animals' }} onClose={() => {}} />;
    await renderPart(part, { CollectionDeletion: () => ({ collection: held }) });
    await screen.findByText('Delete 4 documents');
    expect(dialogWords()).toContain('4 documents with 90 passages go for good. So does 1 citation of it');
    cleanup();
    await renderPart(part, { CollectionDeletion: () => ({ errors: [{ message: 'It broke.' }] }) });
    await screen.findByText('It broke.');
    expect(screen.getByText('Delete …').closest('button')!.disabled).toBe(true);
  });
});
