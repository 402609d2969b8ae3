import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconBrightness, IconSearch, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { PAGES } from '../app/pages.js';
import { plural } from '../parts/plural.js';
import { sessionLook } from '../parts/session-status-look.js';
import { useAgentState } from '../state/store.js';

/** Goes to a page, an agent or a session by a few letters. Opens each time `calls` grows. */
export function Palette({ calls }: { readonly calls: number }) {
  useEffect(() => spotlight.open(), [calls]);
  const actions = useActions();
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing by that name"
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Page, agent or session',
        'aria-label': 'Page, agent or session',
      }}
    />
  );
}

function useActions(): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const active = useAgentState(({ activeSessions }) => activeSessions);
  const ended = useAgentState(({ executionHistory }) => executionHistory);
  const agents = useAgentState(({ availableAgents }) => availableAgents);
  const figures = useAgentState(({ agentMetrics }) => agentMetrics);
  return useMemo(() => {
    const pages = PAGES.map(({ path, name, glyph: Glyph }) => ({
      id: path,
      label: name,
      leftSection: <Glyph size={18} aria-hidden />,
      onClick: () => void navigate({ to: path }),
    }));
    const sessions = [...active, ...ended].map(({ id, taskDescription, status }) => {
      const { glyph: Glyph, word } = sessionLook(status);
      const onClick = () => void navigate({ to: '/sessions/$sessionId', params: { sessionId: id } });
      return { id, label: taskDescription, description: word, leftSection: <Glyph size={18} />, onClick };
    });
    const people = agents.map(({ id, name }) => {
      const runs = figures[id]?.runs;
      const onClick = () => void navigate({ to: '/agents/$agentId', params: { agentId: name } });
      const description = runs === undefined ? 'Agent' : `Agent · ${plural(runs, 'run')} in 7 days`;
      return { id, label: name, description, leftSection: <IconUsers size={18} aria-hidden />, onClick };
    });
    const schemes = (['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `colours-${scheme}`,
      label: `Colours: ${scheme === 'auto' ? 'as the system' : scheme}`,
      leftSection: <IconBrightness size={18} aria-hidden />,
      onClick: () => setColorScheme(scheme),
    }));
    return [
      { group: 'Pages', actions: pages },
      { group: 'Agents', actions: people },
      { group: 'Sessions', actions: sessions },
      { group: 'Settings', actions: schemes },
    ];
  }, [navigate, setColorScheme, active, ended, agents, figures]);
}
