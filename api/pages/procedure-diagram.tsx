import type { Policy } from '../../domain/policy/schema';
import type { Way } from '../../texts/procedure/explain';
import { inLocale } from '../../texts/names';
import type { Reader } from './page';
import { drawingOf, TEXT_SIZE, TITLE_SIZE, WIDTH, type Box, type Loop } from './procedure-layout';

const ARROW = 4;

/** The way of a case as a picture: every word in it stands on the page as well. */
export function ProcedureDiagram({
  policy,
  way,
  reader,
}: {
  readonly policy: Policy;
  readonly way: Way;
  readonly reader: Reader;
}) {
  const { boxes, loops, height, words } = drawingOf(policy, way, reader);
  const id = `diagram-${way.track.id}-${way.id}`;
  return (
    <figure className="diagram">
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(Math.ceil(height))}`}
        role="img"
        aria-labelledby={`${id}-t`}
        aria-describedby={`${id}-d`}
      >
        <title id={`${id}-t`}>
          {reader.t('p.procedure.diagram', { name: inLocale(way.section.title, reader.locale) })}
        </title>
        <desc id={`${id}-d`}>{words}</desc>
        {boxes.map((box, index) => (
          <Down key={box.id} from={box} to={boxes[index + 1]} />
        ))}
        {loops.map((loop) => (
          <Back key={loop.id} loop={loop} boxes={boxes} />
        ))}
        {boxes.map((box) => (
          <Step key={box.id} box={box} />
        ))}
      </svg>
      <figcaption className="help">{reader.t('p.procedure.caption')}</figcaption>
    </figure>
  );
}

function Step({ box }: { readonly box: Box }) {
  const { x, y, width, height, dashed, lines } = box;
  return (
    <g>
      <rect {...{ x, y, width, height }} rx={8} className={dashed ? 'step dashed' : 'step'} />
      {lines.map((line) => (
        <text
          key={line.y}
          x={x + 10}
          y={line.y}
          fontSize={line.title ? TITLE_SIZE : TEXT_SIZE}
          className={line.title ? 'title' : undefined}
        >
          {line.text}
        </text>
      ))}
    </g>
  );
}

function Down({ from, to }: { readonly from: Box; readonly to: Box | undefined }) {
  if (to === undefined) return null;
  const x = 30;
  return (
    <path
      className="arrow"
      d={`M ${String(x)} ${String(from.y + from.height)} V ${String(to.y - 1)} ${head(x, to.y - 1, 'down')}`}
    />
  );
}

function Back({ loop, boxes }: { readonly loop: Loop; readonly boxes: readonly Box[] }) {
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const { fromY, toY, laneX } = loop;
  return (
    <path
      className="arrow back"
      d={`M ${String(right)} ${String(fromY)} H ${String(laneX)} V ${String(toY)} H ${String(right + 1)} ${head(right + 1, toY, 'left')}`}
    />
  );
}

/** An arrow's head, whose point lies there. */
function head(x: number, y: number, to: 'down' | 'left'): string {
  const corners =
    to === 'down'
      ? [
          [x - ARROW, y - ARROW],
          [x, y],
          [x + ARROW, y - ARROW],
        ]
      : [
          [x + ARROW, y - ARROW],
          [x, y],
          [x + ARROW, y + ARROW],
        ];
  return corners
    .map(([cx = 0, cy = 0], index) => `${index === 0 ? 'M' : 'L'} ${String(cx)} ${String(cy)}`)
    .join(' ');
}
