import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { addNode } from '../flow/actions.js';
import { nodeOf } from '../flow/flow.js';
import { agentGlyph } from './agent-glyph.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';
import { carryPiece, piecesOf, type PalettePiece } from './piece.js';

/** What nodes can be made of. Dragged to the canvas, or put behind the chosen node by a click or Enter. */
export function Palette() {
  const { team, edits, selection, select, say, flow } = useBuilder();
  const pieces = useMemo(() => piecesOf(team), [team]);
  const after = selection.nodes.length === 1 ? selection.nodes[0]! : null;
  const add = (piece: PalettePiece): void => {
    select([addNode(edits, piece, { after })]);
    const behind = after === null ? undefined : nodeOf(flow, after)?.key;
    say(behind === undefined ? `Added ${piece.key}.` : `Added ${piece.key} after ${behind}.`);
  };
  const agents = pieces.filter(({ kind }) => kind !== 'TOOL');
  const tools = pieces.filter(({ kind }) => kind === 'TOOL');
  return (
    <section className={styles.palette} aria-label="Palette">
      <Group title="Agents" pieces={agents} onAdd={add} />
      {tools.length > 0 && <Group title="Tools" pieces={tools} onAdd={add} />}
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly pieces: readonly PalettePiece[];
  readonly onAdd: (piece: PalettePiece) => void;
}

function Group({ title, pieces, onAdd }: GroupProps) {
  return (
    <>
      <h2 className={styles.groupTitle}>{title}</h2>
      <ul className={styles.pieces}>
        {pieces.map((piece) => {
          const Glyph = agentGlyph(piece.kind);
          return (
            <li key={piece.title}>
              <UnstyledButton
                className={styles.piece}
                draggable
                title={piece.about}
                onDragStart={(event) => carryPiece(event, piece)}
                onClick={() => onAdd(piece)}
              >
                <Glyph size={16} stroke={1.75} aria-hidden className={styles.pieceGlyph} />
                <span className={styles.pieceName} dir="auto">
                  {piece.title}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}
