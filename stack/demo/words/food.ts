import type { Remedy } from './words';

type Remedies = Readonly<Record<string, readonly [Remedy, ...Remedy[]]>>;

/** What a maker of food and drink finds and does, by its kinds of complaint. */
export const foodEn: Remedies = {
  quality: [
    {
      fits: ['cap', 'leak', 'label', 'packag'],
      cause: 'The capping head of line two was set too loose after a change of bottle size.',
      responsible: 'Quality, line two',
      solution: 'Exchange the case free of charge and pay the freight.',
      corrective: 'The lot in stock was checked for torque; 14 cases were set apart.',
      preventive: 'Torque is measured at each change of bottle size and signed for.',
      done: 'A new case was delivered; the torque of ten bottles of it was measured.',
      answer:
        'The caps of your case were closed too loosely on our line. You have been sent a new case, and the torque of the caps is now measured whenever the bottle size changes.',
    },
    {
      fits: [],
      cause: 'The lot was blended near the edge of its range, so that it tastes sourer than usual.',
      responsible: 'Quality, blending',
      solution: 'Exchange the bottles and send two of another lot to compare.',
      corrective: 'The rest of the lot was tasted again and blended anew.',
      preventive: 'A lot near the edge of its range is tasted by two people before it is filled.',
      done: 'The bottles were exchanged; the customer has tasted the other lot.',
      answer:
        'The lot that you bought lies at the edge of its range of taste. We have exchanged your bottles, and such lots are now tasted by two people before they are filled.',
    },
  ],
  'goods-to-return': [
    {
      fits: ['mould'],
      cause: 'The film was closed over cartons that were still damp; mould grew under it on the way.',
      responsible: 'Quality, packing',
      solution: 'Take the goods back unconditionally, as the procedure has it within 15 days.',
      corrective: 'The cartons of that day were opened and dried.',
      preventive: 'Cartons are measured for moisture before the film is closed.',
      done: 'The outbound record was checked; the goods go back at our cost.',
      answer:
        'By the outbound record your box left our warehouse nine days before the mould was seen. We take it back unconditionally, and cartons are now measured for moisture before they are wrapped.',
      found: {
        goodsFault: 'mould',
        badStorage: false,
        outboundAgrees: true,
        outboundRecord: 'CK-2025-0317',
        leftWarehouseOn: '2025-03-17',
        mouldSeenOn: '2025-03-26',
        goodsToReturn: 'One box of rice liquor.',
      },
      foundNot: { goodsFault: 'leak', badStorage: true },
    },
    {
      fits: [],
      found: { goodsFault: 'sediment', goodsToReturn: 'All that is left of the lot.' },
      foundNot: { goodsFault: 'leak', badStorage: true },
      cause: 'The filter of the filling line let fine matter through, which settles after some weeks.',
      responsible: 'Quality, filtration',
      solution: 'Take the goods back by the returns procedure and make them good.',
      corrective: 'The filter was changed and the lot blocked.',
      preventive: 'Turbidity is measured every hour and the line stops above its limit.',
      done: 'The goods were taken back and examined; the lot stays blocked.',
      answer:
        'What you saw in the bottles is fine matter that our filter let through. We take the goods back, and the line now stops when the drink is not clear enough.',
    },
  ],
  'staff-conduct': [
    {
      fits: [],
      cause: 'The colleague did not ring back as agreed and answered in annoyance when reminded.',
      responsible: 'After-sales service',
      solution: 'The head of after-sales apologises in person; the colleague is criticised in public.',
      corrective: 'The call was gone through with the whole group.',
      preventive: 'Promised calls stand on a list that is checked every evening.',
      done: 'The apology was made and the criticism published.',
      answer:
        'You should not have been answered like that. We have apologised to you, the colleague was criticised in public, and promised calls now stand on a list that is checked every evening.',
    },
  ],
  misunderstanding: [
    {
      fits: [],
      cause: 'The rule on bottles with a broken seal had changed, and nobody had told the customer.',
      responsible: 'Marketing management office',
      solution: 'The head of the office explains the rule and sends it in writing.',
      corrective: 'The rule was put on the price list.',
      preventive: 'A changed rule is told to dealers before it is in force.',
      done: 'The rule was explained by telephone and sent.',
      answer:
        'Our colleague followed a rule that had changed without our telling you. It is now on the price list, and changes are told before they are in force.',
    },
  ],
};

export const foodZh: Remedies = {
  quality: [
    {
      fits: ['瓶盖', '漏', '标签', '包装'],
      cause: '二号灌装线换瓶型后压盖扭矩偏低，未重新确认。',
      responsible: '质量部，二号线当班检验员',
      solution: '免费更换整箱，运费由我们承担。',
      corrective: '库存同批次逐箱抽测扭矩，十四箱隔离。',
      preventive: '每次换瓶型测量扭矩并签字。',
      done: '已送达新的一箱，抽测十瓶扭矩合格。',
      answer:
        '您好，经查是灌装线瓶盖没有压紧，已为您更换整箱。今后每次换瓶型都会测量瓶盖扭矩，给您添麻烦了。',
    },
    {
      fits: [],
      cause: '该批次勾调接近标准下限，口感偏酸。',
      responsible: '质量部勾调组',
      solution: '更换同款产品，另附两瓶其他批次供对比。',
      corrective: '该批次剩余产品重新品评、重新勾调。',
      preventive: '接近标准限值的批次，须两人品评后方可灌装。',
      done: '已更换，客户已品尝另一批次。',
      answer: '您好，您购买的批次口感处于标准的边缘，已为您更换。今后这样的批次须经两人品评才能灌装。',
    },
  ],
  'goods-to-return': [
    {
      fits: [],
      found: { goodsFault: 'sediment', goodsToReturn: '该批次剩余的全部货物。' },
      foundNot: { goodsFault: 'leak', badStorage: true },
      cause: '灌装线过滤芯老化，细小物质未滤净，静置后形成沉淀。',
      responsible: '质量部过滤工序',
      solution: '按退货流程办理退货。',
      corrective: '更换滤芯，封存同批次库存。',
      preventive: '每小时测一次浊度，超限自动停线。',
      done: '货物已收回检验，同批次继续封存。',
      answer: '您好，瓶中的沉淀是滤芯没有滤净的细小物质。我们按退货流程为您办理，生产线已改为浊度超限即停。',
    },
  ],
  'staff-conduct': [
    {
      fits: [],
      cause: '工作人员没有按约定回电，被催促时言语生硬。',
      responsible: '售后服务部当班人员',
      solution: '售后服务部负责人当面道歉，对当事人通报批评。',
      corrective: '全组听取当日录音并检讨。',
      preventive: '约定的回电列入清单，每日下班前核对。',
      done: '已向客户道歉，通报批评已公布。',
      answer:
        '您好，我们的工作人员不应这样对待您。我们已向您道歉并对当事人通报批评，约定的回电今后每日核对。',
    },
  ],
  misunderstanding: [
    {
      fits: [],
      cause: '破损封签的收瓶规定已经调整，事先没有告知客户。',
      responsible: '营管办',
      solution: '由营管办负责人说明规定，并寄送书面材料。',
      corrective: '规定已补印在价目表上。',
      preventive: '规定调整前先通知客户。',
      done: '已电话说明并寄出书面材料。',
      answer:
        '您好，工作人员是按调整后的规定办理的，是我们没有提前告诉您。规定已印在价目表上，今后调整会提前通知。',
    },
  ],
};
