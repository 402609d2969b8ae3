import type { DragEvent } from 'react';
import type { Piece } from '../flow/actions.js';
import type { Team } from '../flow/problems.js';

/** Something of the palette. */
export interface PalettePiece extends Piece {
  readonly kind: string;
  readonly title: string;
  readonly about: string;
}

/** What nodes can be made of: each agent that is switched on, and the agent `tool` once for each tool. */
export function piecesOf({ agents, tools }: Team): readonly PalettePiece[] {
  return agents
    .filter(({ isActive }) => isActive)
    .flatMap(({ name, kind, description }): PalettePiece[] =>
      kind === 'TOOL'
        ? tools.map((tool) => ({
            ...{ kind, title: tool.name, about: tool.description },
            ...{ key: keyFrom(tool.name), agent: name, configuration: { tool: tool.name, arguments: {} } },
          }))
        : [{ kind, title: name, about: description, key: keyFrom(name), agent: name }],
    );
}

/** Keys hold letters, digits, hyphens and underscores; names of agents and tools may hold more. */
function keyFrom(name: string): string {
  const key = name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '');
  return key.slice(0, 56) || 'node';
}

const FORMAT = 'application/x-quartet-piece';

export function carryPiece(event: DragEvent, { key, agent, configuration }: Piece): void {
  event.dataTransfer.setData(FORMAT, JSON.stringify({ key, agent, configuration }));
  event.dataTransfer.effectAllowed = 'copy';
}

export function carriesPiece(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(FORMAT);
}

export function takePiece(event: DragEvent): Piece | null {
  const text = event.dataTransfer.getData(FORMAT);
  return text === '' ? null : (JSON.parse(text) as Piece);
}
