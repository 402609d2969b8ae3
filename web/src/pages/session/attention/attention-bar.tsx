import { useSessionState } from '../watch/watch-context.js';
import { FailureBar } from './failure-bar.js';
import { QuestionBar } from './question-bar.js';

/** Stands under the header only while something is wrong or somebody is asked. */
export function AttentionBar() {
  const { status, interrupts } = useSessionState('session', 'interrupts');
  const open = [...interrupts.values()].filter((interrupt) => interrupt.status === 'PENDING');
  return (
    <>
      {(status === 'FAILED' || status === 'TIMED_OUT') && <FailureBar />}
      {open.map((interrupt) => (
        <QuestionBar key={interrupt.id} interrupt={interrupt} />
      ))}
    </>
  );
}
