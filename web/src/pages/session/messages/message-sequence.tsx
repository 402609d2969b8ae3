import { UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties } from 'react';
import type { MessageState } from '../../../../../client/src/session-log/session-state.js';
import { firstWords } from '../../../parts/plain-words.js';
import { useKeptScroll } from '../../../parts/use-kept-scroll.js';
import { useChoice } from '../use-choice.js';
import { useAgentName } from '../watch/agent-names.js';
import styles from './messages.module.css';

const ROW = 32;
const LIST = 'messages';
const LANE = 96;

export interface MessagesProps {
  readonly agents: readonly string[];
  readonly messages: readonly MessageState[];
}

/** A column for each agent, an arrow for each message, its words beside it; where there is no room, names for the arrow. */
export function MessageSequence({ agents, messages }: MessagesProps) {
  const nameOf = useAgentName();
  const place = useRef<HTMLDivElement>(null);
  const [{ seq: chosen }, choose] = useChoice();
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  useKeptScroll(place, LIST);
  const lanes = { '--lanes': `${agents.length * LANE}px` } as CSSProperties;
  return (
    <div
      ref={place}
      data-scroll-restoration-id={LIST}
      className={styles.sequence}
      style={lanes}
      tabIndex={0}
      role="region"
      aria-label="Messages in order"
    >
      <div className={styles.heads}>
        <span className={styles.lanes}>
          {agents.map((agent) => (
            <span key={agent} className={styles.head} style={{ width: LANE }} title={nameOf(agent)}>
              {nameOf(agent)}
            </span>
          ))}
        </span>
      </div>
      <div className={styles.rows} style={{ height: virtual.getTotalSize() }} role="list">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const message = messages[index]!;
          const isChosen = message.seq === chosen;
          return (
            <div
              key={message.id}
              role="listitem"
              aria-setsize={messages.length}
              aria-posinset={index + 1}
              className={styles.place}
              style={{ top: start }}
            >
              <UnstyledButton
                className={styles.message}
                aria-pressed={isChosen}
                onClick={() => choose({ seq: isChosen ? undefined : message.seq })}
              >
                <Arrow agents={agents} message={message} />
                <span className={styles.words} dir="auto">
                  <span className={styles.told}>
                    {nameOf(message.from)} to {message.to === null ? 'all' : nameOf(message.to)}:
                  </span>{' '}
                  {firstWords(message.content)}
                </span>
              </UnstyledButton>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** From the sender's column to the receiver's; to all of them where there is none. */
function Arrow({ agents, message }: { readonly agents: readonly string[]; readonly message: MessageState }) {
  const from = middle(agents.indexOf(message.from));
  const to = message.to === null ? null : middle(agents.indexOf(message.to));
  const width = agents.length * LANE;
  const y = ROW / 2;
  return (
    <svg className={styles.arrow} width={width} height={ROW} aria-hidden>
      {agents.map((agent, index) => (
        <line key={agent} className={styles.life} x1={middle(index)} x2={middle(index)} y1={0} y2={ROW} />
      ))}
      {to === null && (
        <line className={styles.toAll} x1={middle(0)} x2={middle(agents.length - 1)} y1={y} y2={y} />
      )}
      {to === from && <path className={styles.toOne} d={`M ${from} ${y - 6} h 20 v 12 h -16`} fill="none" />}
      {to !== null && to !== from && (
        <>
          <line className={styles.toOne} x1={from} x2={to} y1={y} y2={y} />
          <path className={styles.tip} d={tipAt(to, y, Math.sign(to - from))} />
        </>
      )}
      <circle className={styles.tip} cx={from} cy={y} r={4} />
    </svg>
  );
}

const middle = (lane: number): number => lane * LANE + LANE / 2;

function tipAt(x: number, y: number, towards: number): string {
  return `M ${x} ${y} l ${-8 * towards} -4 v 8 z`;
}
