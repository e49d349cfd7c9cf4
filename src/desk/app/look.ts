// The desk's look: one quiet design, paper and ink, one accent; the same in light and dark.
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = ['#f0f4f8', '#dfe6ed', '#bccad8', '#96adc3', '#7694b1', '#6284a6', '#567ca1', '#466a8d', '#3a5f80', '#285172'];

export const look = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  colors: { ink },
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace',
  headings: { fontFamily: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
