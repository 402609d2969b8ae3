import { Anchor } from '@mantine/core';
import { Moment } from '../../../parts/moment.js';
import { plainWords } from '../../../parts/plain-words.js';
import { useChoice } from '../use-choice.js';
import { useLog, useTopic } from '../watch/watch-context.js';
import { InspectorFrame, InspectorPart } from './inspector-frame.js';
import styles from './inspector.module.css';
import { JsonPreview } from './json-preview.js';

/** One event with all that it says. */
export function EventInspector({ seq }: { readonly seq: number }) {
  useTopic('log');
  const log = useLog();
  const [, choose] = useChoice();
  const event = log.event(seq);
  if (!event) {
    return (
      <InspectorFrame title={`Event ${seq}`}>
        <InspectorPart>
          <p className="dim">{seq > log.lastSeq ? 'The log does not go so far.' : 'It has not come yet.'}</p>
        </InspectorPart>
      </InspectorFrame>
    );
  }
  const { __typename, seq: _seq, occurredAt, taskId, ...payload } = event;
  const task = taskId === null ? undefined : log.state.tasks.get(taskId);
  return (
    <InspectorFrame title={`${seq} · ${__typename}`}>
      <InspectorPart>
        <dl className={styles.facts}>
          <dt>Written</dt>
          <dd>
            <Moment at={occurredAt} />
          </dd>
          {task && (
            <>
              <dt>Task</dt>
              <dd>
                <Anchor
                  component="button"
                  size="sm"
                  onClick={() => choose({ task: task.id, seq: undefined })}
                >
                  {task.name}
                </Anchor>
              </dd>
            </>
          )}
        </dl>
      </InspectorPart>
      {event.__typename === 'AgentMessageSent' && (
        <InspectorPart title="Message">
          <p className={styles.text} dir="auto">
            {plainWords(event.content)}
          </p>
        </InspectorPart>
      )}
      <InspectorPart title="What it says">
        <JsonPreview value={payload} />
      </InspectorPart>
    </InspectorFrame>
  );
}
