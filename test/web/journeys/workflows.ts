import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeFaults, DIALOG } from '../support/axe.js';
import { expectLater } from '../support/expect-later.js';
import type { PageWorld } from '../support/page-world.js';

export function workflowJourneys(world: () => PageWorld): void {
  it('draws a workflow by dragging, refuses a ring with the reason, and saves and runs it on the same canvas', async () => {
    const page = await world().visit('/workflows');
    await page.getByRole('button', { name: 'Ask a person first' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'New workflow' }).click();
    const canvas = page.getByLabel('Workflow', { exact: true });
    await piece(page, 'research').dragTo(canvas, { targetPosition: { x: 160, y: 120 } });
    await piece(page, 'synthesis').dragTo(canvas, { targetPosition: { x: 520, y: 240 } });
    await draw(page, handle(node(page, 'research'), 'source'), handle(node(page, 'synthesis'), 'target'));
    await said(page, 'Connected research to synthesis.');
    await draw(page, handle(node(page, 'synthesis'), 'source'), handle(node(page, 'research'), 'target'));
    await said(page, 'They would wait for each other: research → synthesis → research.');
    expect(await edges(page)).toBe(1);
    for (const left of [0, 0, 0]) {
      await page.keyboard.press('Control+z');
      expect(await edges(page)).toBe(left);
    }
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z');
    expect(await edges(page)).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.getByRole('button', { name: 'The workflow has no name.' }).click();
    await focused(page, 'Name');
    await page.keyboard.type('Look and answer');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('version 1 · saved').waitFor();
    await page.waitForURL(/workflows\/[0-9a-f]{8}-/u);
    await page.locator('.react-flow__edge').press('Enter');
    await page.waitForURL('**edge=research%3Esynthesis');
    await page.reload();
    await page.getByRole('heading', { name: 'research → synthesis' }).waitFor();
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByLabel('Task').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await page.getByLabel('Task').fill('When did the plugs-out test of Apollo 1 begin?');
    await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    await page.getByRole('region', { name: 'Run' }).getByText('Completed').waitFor();
    for (const key of ['research', 'synthesis']) await node(page, key).getByText('Completed').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByRole('menuitem', { name: 'Version 1' }).waitFor();
    expect(await axeFaults(page, '[role="menu"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Open the session' }).click();
    await page.getByText('January 27, 1967').first().waitFor();
  });

  it('does by keys whatever can be dragged, and shows the same as a list and as JSON', async () => {
    const page = await world().visit('/workflows');
    await page.getByRole('button', { name: 'Ask a person first' }).press('Enter');
    await node(page, 'heed').waitFor();
    await node(page, 'heed').press('Enter');
    await chosen(page, 'heed');
    await piece(page, 'calculate').press('Enter');
    await said(page, 'Added calculate after heed.');
    await page.getByRole('button', { name: 'The tool “calculate” needs “expression”.' }).press('Enter');
    await focused(page, 'expression');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.type('2 + 3');
    await page.getByText('No problem among 4 nodes').waitFor();
    await node(page, 'calculate').press('c');
    await said(page, 'Connecting calculate: choose the node that waits for it. Escape leaves.');
    await node(page, 'answer').press('Enter');
    await said(page, 'Connected to answer.');
    const before = await node(page, 'answer').boundingBox();
    await node(page, 'answer').press('Shift+ArrowDown');
    await expectLater(async () => (await node(page, 'answer').boundingBox())!.y > before!.y);
    await node(page, 'find').press('Enter');
    await chosen(page, 'find');
    await page.keyboard.press('Delete');
    await page.getByText('List', { exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: 'answer' });
    await row.getByText('calculate').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByText('JSON', { exact: true }).click();
    const text = page.getByLabel('Workflow as JSON');
    const json = JSON.parse(await text.inputValue()) as { graph: { nodes: { dependsOn: string[] }[] } };
    expect(json.graph.nodes.map(({ dependsOn }) => dependsOn)).toEqual([[], ['calculate'], ['heed']]);
    json.graph.nodes[0]!.dependsOn = ['answer'];
    await text.fill(JSON.stringify(json));
    await page.getByText('they wait for each other').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
  });

  it('loses nothing to a reload, to a second tab, or to somebody else who saves', async () => {
    const input = { name: 'Shared', graph: { nodes: [{ key: 'find', agent: 'research' }] } };
    const { api } = world();
    const saved = await api.services.workflows.save(api.viewers.ann, input);
    const page = await world().visit(`/workflows/${saved.id}`);
    await piece(page, 'synthesis').click();
    await page.reload();
    await node(page, 'synthesis').waitFor();
    const other = await page.context().newPage();
    await other.goto(`/workflows/${saved.id}`);
    await node(other, 'synthesis').waitFor();
    await piece(other, 'person').click();
    await node(page, 'person').waitFor();
    await other.close();
    await api.services.workflows.save(api.viewers.ann, { ...input, id: saved.id, description: 'Changed.' });
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('alert').filter({ hasText: 'Version 2 was saved elsewhere' });
    expect(await axeFaults(page)).toEqual([]);
    await conflict.getByRole('button', { name: /Take version 2/u }).click();
    await expectLater(async () => (await page.locator('.react-flow__node').count()) === 1);
    await page.keyboard.press('Control+z');
    await node(page, 'person').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('version 3 · saved').waitFor();
  });
}

function piece(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Palette' }).getByRole('button', { name, exact: true });
}

function node(page: Page, key: string): Locator {
  return page.locator('.react-flow__node').filter({ has: page.getByText(key, { exact: true }) });
}

function handle(of: Locator, type: 'source' | 'target'): Locator {
  return of.locator(`.react-flow__handle.${type}`);
}

async function said(page: Page, words: string): Promise<void> {
  await page.getByRole('main').getByRole('status').getByText(words, { exact: true }).waitFor();
}

/** The inspector shows this node. */
async function chosen(page: Page, key: string): Promise<void> {
  await page.getByRole('region', { name: 'Inspector' }).getByRole('heading', { name: key }).waitFor();
}

async function focused(page: Page, label: string): Promise<void> {
  await page.getByLabel(label).and(page.locator(':focus')).waitFor();
}

function edges(page: Page): Promise<number> {
  return page.locator('.react-flow__edge').count();
}

/** Draws a line with the mouse, in steps as a hand does. */
async function draw(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middle(from), await middle(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('There is nothing to draw a line to.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
