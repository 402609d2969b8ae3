import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The one accent. Its eighth shade carries white text at 7.9 : 1; its third stands on dark grounds. */
const ink: MantineColorsTuple = [
  '#eef2fc',
  '#dbe3f8',
  '#b9c9f1',
  '#9db7f5',
  '#7f9fee',
  '#5e84e0',
  '#4169cd',
  '#3459b7',
  '#274b9f',
  '#1c3a82',
];

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';

/** Text of 13 to 14 px, a grid of 8 px, rows of 28 px; fonts of the machine, for nothing is fetched. */
export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: 8,
  autoContrast: true,
  fontFamily: FONT,
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    // What people write runs as its script does, in every field.
    TextInput: { defaultProps: { size: 'xs', dir: 'auto' } },
    Select: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', dir: 'auto' } },
    // Else the focus would first be on a nothing among the items, which nobody is told of.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { shadow: 'none', closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, px: 'sm', py: 'xs' } },
  },
});

/** Hands the page's own tones to the components. */
export const cssVariables: CSSVariablesResolver = () => {
  const own = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-dim)',
    '--mantine-color-placeholder': 'var(--ink-dim)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--tone-failed)',
    '--mantine-color-anchor': 'var(--accent)',
  };
  return { variables: {}, light: own, dark: own };
};
