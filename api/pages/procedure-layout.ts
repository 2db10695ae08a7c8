import type { Locale } from '../../domain/lifecycle';
import type { Policy, Track } from '../../domain/policy/schema';
import type { RouteBack, RouteStep } from '../../domain/story/route';
import { inLocale } from '../../texts/names';
import type { Way } from '../../texts/procedure/explain';
import { askedWords } from '../../texts/procedure/people';
import { onlyWords } from '../../texts/procedure/reviews';
import { STEP_TITLES } from '../../texts/procedure/steps';
import type { T } from '../../texts/translate';
import { linesOf } from './procedure-lines';

export const TITLE_SIZE = 15;
export const TEXT_SIZE = 12.5;
/** As wide as a phone, so that nothing has to be made smaller there. */
export const WIDTH = 340;
const LEFT = 4;
const BOX_WIDTH = 270;
const BESIDE_INDENT = 22;
const PADDING = 10;
const TITLE_LINE = 20;
const TEXT_LINE = 17;
const GAP = 22;
const LANE = 13;

type Line = { readonly text: string; readonly y: number; readonly title: boolean };

/** One step as it is drawn. */
export type Box = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly dashed: boolean;
  readonly lines: readonly Line[];
};

/** A way back, drawn in a lane of its own beside the boxes. */
export type Loop = {
  readonly id: string;
  readonly fromY: number;
  readonly toY: number;
  readonly laneX: number;
};

type Drawing = {
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly loops: readonly Loop[];
  /** What the picture shows, for those who do not see it. */
  readonly words: string;
};

/** The way of a case from above to below, each step a box as high as its words. */
export function drawingOf(
  policy: Policy,
  { track, route }: Way,
  { t, locale }: { t: T; locale: Locale },
): Drawing {
  const told = route.map((step, index) => wordsOf({ policy, track, route, t, locale }, step, index));
  let y = 2;
  const boxes = route.map((step, index): Box => {
    const x = LEFT + (step.beside ? BESIDE_INDENT : 0);
    const width = BOX_WIDTH - (step.beside ? BESIDE_INDENT : 0);
    const [title = '', ...texts] = told[index] ?? [];
    const inside = width - 2 * PADDING;
    let at = y + PADDING + TITLE_SIZE;
    const lines: Line[] = linesOf(title, inside, TITLE_SIZE).map((text) => {
      const line = { text, y: at, title: true };
      at += TITLE_LINE;
      return line;
    });
    for (const text of texts.flatMap((one) => linesOf(one, inside, TEXT_SIZE))) {
      lines.push({ text, y: at, title: false });
      at += TEXT_LINE;
    }
    const height = at - y - TITLE_SIZE + PADDING;
    const box = { id: step.id, x, y, width, height, dashed: step.beside || step.depends, lines };
    y += height + GAP;
    return box;
  });
  const words = told
    .map((texts) => texts.join(locale === 'en' ? '. ' : '，'))
    .join(locale === 'en' ? '. ' : '。');
  return { height: y - GAP + 4, boxes, loops: loopsOf(route, boxes), words };
}

type Telling = {
  readonly policy: Policy;
  readonly track: Track;
  readonly route: readonly RouteStep[];
  readonly t: T;
  readonly locale: Locale;
};

/** The step's title, who is asked, who reviews it, and where it may lead back to. */
function wordsOf(
  { policy, track, route, t, locale }: Telling,
  step: RouteStep,
  index: number,
): readonly string[] {
  const { id, asks, reviews, back, beside, depends } = step;
  const carryOut = (part: string | null): string => {
    const found = track.steps['carry-out']?.parts?.find((one) => one.id === part);
    return found === undefined ? '' : `${inLocale(found.name, locale)}: `;
  };
  const { ladder } = track.steps.assess;
  const asked =
    id === 'assess' && ladder !== undefined
      ? ladder.map(({ name, by }) => `${inLocale(name, locale)}: ${inLocale(askedWords(policy, by), locale)}`)
      : asks.map(({ asked: whom, part }) => `${carryOut(part)}${inLocale(askedWords(policy, whom), locale)}`);
  const reviewed = reviews.map((entry) => {
    const who = inLocale(askedWords(policy, entry.by), locale);
    const only = inLocale(onlyWords(policy, entry), locale);
    return t(entry.kind === 'approve' ? 'p.procedure.approved-by' : 'p.procedure.reviewed-by', {
      who: `${who}${only}`,
    });
  });
  const number = (to: string): number => route.findIndex((one) => one.id === to) + 1;
  return [
    `${String(index + 1)}. ${inLocale(STEP_TITLES[id], locale)}`,
    ...new Set(asked),
    ...(beside ? [t('p.procedure.beside')] : depends ? [t('p.procedure.depends')] : []),
    ...reviewed,
    ...(id === track.foundedAt.value ? [t('p.procedure.unfounded')] : []),
    ...back.map(({ to, when }) => t(BACK[when], { number: number(to) })),
  ];
}

const BACK = {
  returned: 'p.procedure.back.returned',
  'offer-refused': 'p.procedure.back.offer-refused',
  'verification-failed': 'p.procedure.back.verification-failed',
  'result-refused': 'p.procedure.back.result-refused',
} as const satisfies { readonly [when in RouteBack['when']]: string };

/** Each loop in a lane of its own; a step that is only done anew needs none. */
function loopsOf(route: readonly RouteStep[], boxes: readonly Box[]): readonly Loop[] {
  const loops = route.flatMap(({ id, back }) =>
    back.flatMap(({ to, when }) => (to === id ? [] : [{ id, to, when }])),
  );
  const boxOf = (id: string): Box | undefined => boxes.find((box) => box.id === id);
  return loops.flatMap(({ id, to, when }, lane) => {
    const [from, target] = [boxOf(id), boxOf(to)];
    if (from === undefined || target === undefined) return [];
    return [
      {
        id: `${id}-${when}`,
        fromY: from.y + from.height / 2,
        toY: target.y + target.height / 2 - LANE / 2 + lane * (LANE / 2),
        laneX: LEFT + BOX_WIDTH + LANE * (lane + 1),
      },
    ];
  });
}
