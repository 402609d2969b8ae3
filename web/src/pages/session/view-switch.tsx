import { SegmentedControl } from '@mantine/core';
import type { SessionView } from './search.js';
import { useChoose } from './use-choice.js';

export interface ViewSwitchProps<View extends SessionView> {
  readonly views: readonly { readonly value: View; readonly label: string }[];
  readonly view: View;
}

/** Chooses how a tab shows what it has. */
export function ViewSwitch<View extends SessionView>({ views, view }: ViewSwitchProps<View>) {
  const choose = useChoose();
  return (
    <SegmentedControl
      size="xs"
      aria-label="Show as"
      data={[...views]}
      value={view}
      onChange={(show) => choose({ show })}
    />
  );
}
