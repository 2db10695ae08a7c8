import type { Remedy } from './words';

/** What a manufacturer finds and does, by its categories. */
export type GoodsTopic = 'product-quality' | 'late-delivery' | 'sales-and-after-sales';
type Remedies = Readonly<Record<GoodsTopic, readonly [Remedy, ...Remedy[]]>>;

export const goodsEn: Remedies = {
  'product-quality': [
    {
      fits: ['rust', 'corro', 'coating', 'plating', 'peel'],
      cause: 'The bath was out of its range after the change of shift, and the coating is too thin.',
      responsible: 'Production, plating line',
      unit: 'production',
      interim: 'Stock and goods on the way are set apart; coating thickness is measured piece by piece.',
      solution: 'Replace all parts concerned, carry the freight, and pay for the sorting at the customer’s.',
      corrective: 'Bath concentration is measured at every change of shift; the limits hang at the line.',
      preventive: 'Coating thickness becomes a point of the outgoing inspection.',
      done: 'Replacement delivered; the bath is measured each shift, and three batches were within limits.',
      answer:
        'The coating of your parts was too thin because a bath was out of its range. Replacement parts have been delivered, freight and sorting are on us, and coating thickness is now measured before every delivery.',
    },
    {
      fits: [],
      cause:
        'After a tool change the setting was not confirmed; the first-piece check does not cover the dimension.',
      responsible: 'Production, machining line two',
      unit: 'production',
      interim:
        'The batch is blocked in our stock and at the customer’s; deliveries are checked by 100 % inspection.',
      solution: 'Replace the faulty parts by express and take the sorting costs over.',
      corrective: 'The foreman confirms the setting after every tool change; the gauge was renewed.',
      preventive:
        'The dimension is added to the first-piece check and to the control plan of all similar parts.',
      done: 'Parts replaced, gauge renewed, control plan issued; 300 pieces checked without a fault.',
      answer:
        'Your parts were out of tolerance because a setting was not confirmed after a tool change. All of them have been replaced, your sorting costs are paid, and the dimension is now checked on every first piece.',
    },
  ],
  'late-delivery': [
    {
      fits: [],
      cause: 'Material came late from the supplier and the plan was not adjusted; nobody told the customer.',
      responsible: 'Warehouse and logistics, planning',
      unit: 'warehouse',
      interim: 'What is ready leaves today; the rest is on the night shift.',
      solution: 'Deliver the rest in two lots by air at our cost, with a confirmed date for each.',
      corrective: 'The order has a planner of its own until it is delivered.',
      preventive:
        'A late delivery of material raises an alarm in planning, and the customer is told the same day.',
      done: 'Both lots delivered and signed for.',
      answer:
        'Your order was late because material reached us late and we did not tell you. Everything has now been delivered at our cost, and from now on you hear on the same day when a date is at risk.',
    },
  ],
  'sales-and-after-sales': [
    {
      fits: [],
      cause: 'The change that the customer had confirmed was not entered in the order.',
      responsible: 'Marketing, order desk',
      unit: 'marketing',
      interim: 'Deliveries of this order are stopped until papers and order agree.',
      solution: 'Correct order and papers, take the wrong goods back, and credit the difference.',
      corrective: 'All open orders of this customer were compared with the confirmations.',
      preventive: 'Changes are read back to the customer and initialled before production gets them.',
      done: 'Order corrected, credit note issued, goods exchanged.',
      answer:
        'A change that you had confirmed was not entered with us. Order and papers are right now, the goods were exchanged, and the difference has been credited to you. We apologise.',
    },
  ],
};

export const goodsZh: Remedies = {
  'product-quality': [
    {
      fits: ['锈', '镀层', '脱落', '起泡'],
      cause: '换班后槽液浓度超出范围，镀层偏薄。',
      responsible: '生产部电镀线',
      unit: 'production',
      interim: '隔离库存与在途产品，逐件测量镀层厚度后再发货。',
      solution: '更换全部相关零件，运费由我方承担，并支付客户的挑选费用。',
      corrective: '每班换班时测量槽液浓度，控制范围张贴在现场。',
      preventive: '出货检验增加镀层厚度项目。',
      done: '更换品已送达；每班测量槽液，连续三批镀层厚度合格。',
      answer:
        '经查，贵司收到的零件因槽液浓度超出范围导致镀层偏薄。更换品已送达，运费和挑选费用由我方承担，今后每批出货前都测量镀层厚度。给贵司带来的不便，深表歉意。',
    },
    {
      fits: [],
      cause: '换刀后未重新确认参数，首件检验未包含该尺寸。',
      responsible: '生产部机加工二线',
      unit: 'production',
      interim: '封存我方库存与客户处同批产品，发货前全数检验。',
      solution: '不合格品以快递更换，承担客户的挑选费用。',
      corrective: '换刀后由班组长确认参数；更换已磨损的检具。',
      preventive: '该尺寸列入首件检验，并横向展开到同类零件的控制计划。',
      done: '已更换不合格品、检具和控制计划；抽检 300 件全部合格。',
      answer:
        '经查，换刀后参数未重新确认，造成贵司收到的零件尺寸超差。不合格品已全部更换，挑选费用已支付，该尺寸今后每班首件必检。给贵司造成的影响，深表歉意。',
    },
  ],
  'late-delivery': [
    {
      fits: [],
      cause: '供应商来料延迟，生产计划未及时调整，也未告知客户。',
      responsible: '仓储物流部计划组',
      unit: 'warehouse',
      interim: '已完工部分当日发出，其余安排夜班生产。',
      solution: '余下部分分两批空运，费用由我方承担，每批确认到货日期。',
      corrective: '该订单由专人跟踪至交货完成。',
      preventive: '来料延迟时计划系统自动报警，当日告知客户。',
      done: '两批货物均已送达并签收。',
      answer:
        '经查，因来料延迟且我方未及时告知，致使贵司的订单交期延误。余下货物已由我方承担费用空运送达；今后交期有风险时，当日告知贵司。深表歉意。',
    },
  ],
  'sales-and-after-sales': [
    {
      fits: [],
      cause: '客户已确认的变更没有录入订单。',
      responsible: '营销部订单组',
      unit: 'marketing',
      interim: '该订单暂停发货，待单据核对一致。',
      solution: '更正订单与单据，收回错发货物，差额予以冲抵。',
      corrective: '逐一核对该客户的全部在手订单。',
      preventive: '变更须向客户复述并由双方确认后才下达生产。',
      done: '订单已更正，货物已调换，差额已冲抵。',
      answer:
        '经查，贵司确认过的变更没有录入我方订单。订单与单据现已更正，货物已调换，差额已冲抵。给贵司带来的不便，深表歉意。',
    },
  ],
};
