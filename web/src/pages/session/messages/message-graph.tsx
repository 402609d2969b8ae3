import {
  EVERYBODY,
  messagePairs,
  type MessagePair,
} from '../../../../../client/src/session-log/message-pairs.js';
import { useAgentName } from '../watch/agent-names.js';
import type { MessagesProps } from './message-sequence.js';
import { ScrollBox } from '../../../parts/scroll-box.js';
import styles from './messages.module.css';

const SIZE = { width: 640, height: 420 };
const BOX = { width: 128, height: 32 };
const RADIUS = { x: 230, y: 160 };

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The agents in a ring, and between them how often who told whom; the matrix has the same as a table. */
export function MessageGraph({ agents, messages }: MessagesProps) {
  const nameOf = useAgentName();
  const pairs = messagePairs(messages);
  const names = pairs.some(({ to }) => to === EVERYBODY) ? [...agents, EVERYBODY] : agents;
  const places = new Map(names.map((id, index) => [id, onRing(index, names.length)]));
  const most = Math.max(...pairs.map((pair) => pair.messages));
  return (
    <ScrollBox label="Who told whom" className={styles.scroll}>
      <svg
        className={styles.ring}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={inWords(pairs, nameOf)}
      >
        <defs>
          <marker
            id="told"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M 0 0 L 8 4 L 0 8 z" className={styles.tip} />
          </marker>
        </defs>
        {pairs.map((pair) => (
          <Told
            key={`${pair.from}>${pair.to}`}
            pair={pair}
            from={places.get(pair.from)!}
            to={places.get(pair.to)!}
            most={most}
          />
        ))}
        {names.map((id) => {
          const { x, y } = places.get(id)!;
          return (
            <g key={id} transform={`translate(${x - BOX.width / 2} ${y - BOX.height / 2})`}>
              <rect className={styles.box} {...BOX} rx={6} />
              <text className={styles.label} x={BOX.width / 2} y={BOX.height / 2}>
                {id === EVERYBODY ? 'all' : nameOf(id).slice(0, 18)}
              </text>
            </g>
          );
        })}
      </svg>
    </ScrollBox>
  );
}

function onRing(index: number, count: number): Point {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return { x: SIZE.width / 2 + RADIUS.x * Math.cos(angle), y: SIZE.height / 2 + RADIUS.y * Math.sin(angle) };
}

interface ToldProps {
  readonly pair: MessagePair;
  readonly from: Point;
  readonly to: Point;
  readonly most: number;
}

/** Bent to one side, so that there and back are two lines. */
function Told({ pair, from, to, most }: ToldProps) {
  const width = 1 + (pair.messages / most) * 3;
  if (from === to) {
    return (
      <g className={styles.links}>
        <path
          d={`M ${from.x + 40} ${from.y - 16} c 10 -40 60 -20 24 8`}
          strokeWidth={width}
          markerEnd="url(#told)"
        />
        <text className={styles.sum} x={from.x + 76} y={from.y - 32}>
          {pair.messages}
        </text>
      </g>
    );
  }
  const bend = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * 0.15,
    y: (from.y + to.y) / 2 + (to.x - from.x) * 0.15,
  };
  const end = atEdge(bend, to);
  return (
    <g className={styles.links}>
      <path
        d={`M ${from.x} ${from.y} Q ${bend.x} ${bend.y} ${end.x} ${end.y}`}
        strokeWidth={width}
        markerEnd="url(#told)"
      />
      <text className={styles.sum} x={(from.x + to.x) / 4 + bend.x / 2} y={(from.y + to.y) / 4 + bend.y / 2}>
        {pair.messages}
      </text>
    </g>
  );
}

/** Where a line from outside meets the box around a point. */
function atEdge(outside: Point, center: Point): Point {
  const dx = outside.x - center.x;
  const dy = outside.y - center.y;
  const part = Math.min(
    dx === 0 ? Infinity : BOX.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : BOX.height / 2 / Math.abs(dy),
  );
  return { x: center.x + dx * part, y: center.y + dy * part };
}

function inWords(pairs: readonly MessagePair[], nameOf: (id: string) => string): string {
  return pairs
    .map(
      ({ from, to, messages }) => `${nameOf(from)} to ${to === EVERYBODY ? 'all' : nameOf(to)}: ${messages}`,
    )
    .join(', ');
}
