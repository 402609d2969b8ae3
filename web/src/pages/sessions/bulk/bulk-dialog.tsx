import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { CombinedError, useClient } from 'urql';
import type { SessionFilter } from '../../../generated/graphql.js';
import { describeError, type Fault } from '../../../parts/describe-error.js';
import { Dialog } from '../../../parts/dialog.js';
import forms from '../../../parts/form.module.css';
import { plural } from '../../../parts/plural.js';
import { EmptyState, ErrorState, Loading } from '../../../parts/states.js';
import type { BulkAct } from './bulk-act.js';
import { BulkList } from './bulk-list.js';
import { freezeSessions, type Frozen } from './freeze-sessions.js';
import { useBulkAct, type BulkRun } from './use-bulk-act.js';

export interface BulkDialogProps {
  readonly act: BulkAct;
  readonly filter: SessionFilter;
  readonly onClose: () => void;
}

const TITLES = { cancel: 'Cancel these sessions?', retry: 'Retry these sessions?' } as const;

/** Asks before many sessions are canceled or retried: which, how many, and then what came of each. */
export function BulkDialog({ act, filter, onClose }: BulkDialogProps) {
  const [frozen, fault, again] = useFrozen(filter);
  return (
    <Dialog onClose={onClose} title={TITLES[act]} size="lg">
      {fault && <ErrorState fault={fault} onRetry={again} />}
      {!fault && !frozen && <Loading rows={6} />}
      {frozen?.sessions.length === 0 && <EmptyState title="None is left that stands so." />}
      {frozen && frozen.sessions.length > 0 && <Asked act={act} frozen={frozen} onClose={onClose} />}
    </Dialog>
  );
}

/** Which sessions fit at the moment when the dialog opens; another try reads them anew. */
function useFrozen(filter: SessionFilter): [Frozen | null, Fault | null, () => void] {
  const api = useClient();
  const [wanted] = useState(filter);
  const [tries, again] = useState(0);
  const [frozen, keep] = useState<Frozen | null>(null);
  const [fault, fail] = useState<Fault | null>(null);
  useEffect(() => {
    freezeSessions(api, wanted).then(keep, (error: unknown) => {
      if (!(error instanceof CombinedError)) throw error;
      fail(describeError(error));
    });
  }, [api, wanted, tries]);
  const tryAgain = (): void => {
    fail(null);
    again(tries + 1);
  };
  return [frozen, fault, tryAgain];
}

interface AskedProps {
  readonly act: BulkAct;
  readonly frozen: Frozen;
  readonly onClose: () => void;
}

function Asked({ act, frozen: { sessions, total }, onClose }: AskedProps) {
  const [reason, setReason] = useState('');
  const run = useBulkAct(act);
  const hasBegun = run.isRunning || run.outcomes.size > 0;
  return (
    <div className={forms.form}>
      <p>
        {hasBegun ? progress(run, sessions.length) : WHAT[act](openTasksOf(sessions))}
        {sessions.length < total &&
          ` These are the newest ${sessions.length} of ${total.toLocaleString('en')}.`}
      </p>
      <BulkList sessions={sessions} outcomes={run.outcomes} />
      {act === 'cancel' && !hasBegun && (
        <TextInput
          label="Reason, if you like"
          maxLength={1_000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      <div className={forms.end}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {closeWords(run, hasBegun, act)}
        </Button>
        {!hasBegun && (
          <Button onClick={() => run.start(sessions, reason.trim() || null)}>
            {act === 'cancel' ? 'Cancel' : 'Retry'} {plural(sessions.length, 'session')}
          </Button>
        )}
      </div>
      <span className="only-heard" role="status">
        {hasBegun && !run.isRunning && progress(run, sessions.length)}
      </span>
    </div>
  );
}

const WHAT: Readonly<Record<BulkAct, (openTasks: number) => string>> = {
  cancel: (openTasks) =>
    `${plural(openTasks, 'open task')} of them and the sessions that they started stop at once. What was found stays in their logs.`,
  retry: () => 'Each is done again in a session of its own, from where it did not complete.',
};

const openTasksOf = (sessions: AskedProps['frozen']['sessions']): number =>
  sessions.reduce((sum, { openTasks }) => sum + openTasks, 0);

function progress({ outcomes, isRunning }: BulkRun, all: number): string {
  const refused = [...outcomes.values()].filter((outcome) => 'refusal' in outcome).length;
  const done = `${(outcomes.size - refused).toLocaleString('en')} of ${all.toLocaleString('en')} done`;
  return `${done}${refused > 0 ? `, ${refused.toLocaleString('en')} refused` : ''}${isRunning ? ' …' : '.'}`;
}

function closeWords({ isRunning }: BulkRun, hasBegun: boolean, act: BulkAct): string {
  if (isRunning) return 'Stop here';
  if (hasBegun) return 'Done';
  return act === 'cancel' ? 'Let them run' : 'Leave them';
}
