import { shapeOf } from './channel-shape';

const PATHS: Readonly<Record<string, string>> = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 14 14',
  social:
    'M5.5 7a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5M1.5 13c0-2.4 1.6-4 4-4s4 1.6 4 4M10.5 3a2.2 2.2 0 0 1 0 4M12 9.3c1.6.5 2.5 1.9 2.5 3.7',
  mail: 'M1.75 3.5h12.5v9H1.75zM2 4l6 5 6-5',
  direct: 'M2 8h11M9 4l4 4-4 4',
  link: 'M6.5 9.5l3-3M7 4.5l1.5-1.5a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5 7.5 13a3 3 0 0 1-4.3-4.3l1.5-1.5',
  picture: 'M1.75 3h12.5v10H1.75zM2 12l4-4 3 3 2-2 3 3M10.5 6.200h.01',
  tag: 'M2 2.500h5.500L14 9l-5 5-6.5-6.500zM5 5.500h.01',
  bag: 'M3 5.500h10l.8 8.500H2.200zM5.5 7V4.500a2.5 2.5 0 0 1 5 0V7',
  video: 'M2 3.500h12v9H2zM6.750 6v4l3.5-2z',
  phone: 'M5 1.750h6v12.500H5zM7.5 12h1',
  spark: 'M8 2v4M8 10v4M2 8h4M10 8h4M4 4l2 2M10 10l2 2M12 4l-2 2M6 10l-2 2',
  other: 'M8 3.500a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9',
};

interface ChannelMarkProps {
  readonly channel: string;
  readonly colour: string | undefined;
}

/** A channel by shape and colour; its name always stands beside it. */
export function ChannelMark({ channel, colour = 'var(--cat-rest)' }: ChannelMarkProps) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      style={{ color: colour, flex: 'none' }}
    >
      <path
        d={PATHS[shapeOf(channel)] ?? PATHS['other']}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
