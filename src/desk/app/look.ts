// The desk's look: one quiet design, paper and ink, one accent; the same in light and dark.
import { Anchor, createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = ['#f0f4f8', '#dfe6ed', '#bccad8', '#96adc3', '#7694b1', '#6284a6', '#567ca1', '#466a8d', '#3a5f80', '#285172'];
const red: MantineColorsTuple = ['#fdf1f0', '#f9dedc', '#f2bcb8', '#ea9790', '#e1746b', '#d85a50', '#cf4a40', '#bf3a31', '#b3261e', '#8f1d17'];

/** Filled grounds carry white words at 4.5 to 1 or more, light and dark. */
export const look = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 7 },
  colors: { ink, red },
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace',
  headings: { fontFamily: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Told apart from the words around it by more than its colour (WCAG 2.2, 1.4.1).
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    // By name: the palette loads apart.
    SpotlightRoot: { defaultProps: { overlayProps: { backgroundOpacity: 0.3, blur: 0 } } },
  },
});
