import type { Remedy } from './words';

type Remedies = Readonly<Record<string, readonly [Remedy, ...Remedy[]]>>;

/** What a recycler finds and does, by its categories. */
export const recycledEn: Remedies = {
  'product-quality': [
    {
      fits: ['moist', 'wet', 'water'],
      cause:
        'The bales stood in the open for two days of rain and were loaded without a new test of moisture.',
      responsible: 'Processing, baling yard',
      interim: 'Loading from the open yard is stopped until every bale has been tested again.',
      solution: 'Credit the weight of the excess moisture and replace the bales above 14 %.',
      corrective: 'Bales are stored under roof; each load is tested at the gate.',
      preventive: 'The weighbridge releases no lorry without a moisture reading of the same day.',
      done: 'The credit note is issued and eleven bales were exchanged.',
      answer:
        'Your bales had become wet in our yard and were not tested again before they were loaded. The excess weight has been credited, the wettest bales were exchanged, and no lorry leaves any more without a reading of the same day.',
    },
    {
      fits: [],
      cause: 'The sorting line ran with a worn screen, so that foreign matter stayed in the grade.',
      responsible: 'Processing, sorting line two',
      interim: 'The grade is blocked in stock and sorted once more before delivery.',
      solution: 'Take the lot back at our cost and deliver a lot that was sorted again.',
      corrective: 'The screen was replaced; a sample is taken from every tenth bag.',
      preventive: 'Screens are changed by hours run, and the analysis goes with the delivery note.',
      done: 'The lot was collected and replaced; three samples of the new lot are within the agreed limit.',
      answer:
        'The grade that you received held too much foreign matter because a screen on our sorting line was worn. We have replaced the lot at our cost, and the analysis now goes with every delivery.',
    },
  ],
  'service-attitude': [
    {
      fits: [],
      cause: 'The driver had three more stops to make than the plan allows and answered in anger.',
      responsible: 'Collection, route four',
      solution: 'The head of collection apologises in person; another driver takes the route.',
      corrective: 'The route was shortened, and the driver had a talk about how to speak with customers.',
      preventive: 'Routes are planned with time for questions, and drivers are trained twice a year.',
      done: 'The apology was made on the spot, and the new driver has come twice without a complaint.',
      answer:
        'Nobody should be spoken to as you were. The head of collection has apologised to you, another driver comes to you now, and the route has been given the time that it needs.',
    },
  ],
  'delivery-date': [
    {
      fits: [],
      cause: 'The lorry was given to another order, and nobody told the customer.',
      responsible: 'Logistics, dispatch',
      solution: 'Deliver tomorrow morning by a carrier of our choice and pay the idle time.',
      corrective: 'Dispatch confirms each date a day before, by telephone.',
      preventive: 'An order that loses its lorry raises a message to the customer by itself.',
      done: 'The goods arrived the next morning and the idle time was paid.',
      answer:
        'Your delivery was late because its lorry had been given to another order and nobody told you. The goods have arrived, your idle time is paid, and from now on each date is confirmed to you a day before.',
    },
  ],
  price: [
    {
      fits: [],
      cause: 'The invoice was written with the price list of the month before.',
      responsible: 'Product sales, invoicing',
      solution: 'Correct the invoice and credit the difference.',
      corrective: 'All invoices of the week were checked against the list in force.',
      preventive: 'The list in force is taken by its date, and old ones can no longer be chosen.',
      done: 'The credit note is issued; two more invoices were corrected.',
      answer:
        'Your invoice was written with an old price list. It has been corrected and the difference credited; the system no longer offers a list that has run out.',
    },
  ],
  'after-sales-repair': [
    {
      fits: [],
      cause: 'The hydraulic hose of the press had been fitted too short and chafed through.',
      responsible: 'Technical support, field service',
      interim: 'The press stands still until the hose has been changed.',
      solution: 'Change both hoses free of charge and clean the place.',
      corrective: 'Presses of the same series are inspected within two weeks.',
      preventive: 'The length of hoses is a point of the hand-over check.',
      done: 'Both hoses were changed and the press ran for an hour under load.',
      answer:
        'A hose of your press had been fitted too short and chafed through. Both hoses have been changed free of charge, and presses of the same series are being inspected.',
    },
  ],
  other: [
    {
      fits: [],
      cause: 'The request was noted on paper and lay in a tray while a colleague was away.',
      responsible: 'Product sales, front office',
      solution: 'Do what was asked for today and give the customer a person to turn to.',
      corrective: 'The tray was gone through; four more requests were answered.',
      preventive: 'Requests are entered when they come in and have an owner at once.',
      done: 'The papers were sent and the customer has a person to turn to.',
      answer:
        'Your request lay in a tray while a colleague was away. You have the papers now and a person to turn to, and requests are entered on the day they come in.',
    },
  ],
};

export const recycledZh: Remedies = {
  'product-quality': [
    {
      fits: ['水分', '潮', '湿'],
      cause: '打包料露天堆放淋雨两天，装车前没有重新检测水分。',
      responsible: '生产加工部打包场',
      interim: '露天料场停止装车，逐包重新检测水分。',
      solution: '超出部分的水分重量予以扣减，水分高于 14% 的料包全部更换。',
      corrective: '料包移入棚内，每车出厂前检测水分。',
      preventive: '没有当日水分记录的车辆，地磅不予放行。',
      done: '扣减已入账，十一包料已更换。',
      answer:
        '经查，料包在我方场地淋雨受潮，装车前没有重新检测。多计的重量已经扣减，水分最高的料包已全部更换，今后没有当日水分记录的车辆一律不放行。',
    },
    {
      fits: [],
      cause: '分选线筛网磨损，杂质没有分出。',
      responsible: '生产加工部分选二线',
      interim: '该规格库存先行封存，复选后再发货。',
      solution: '整批退回，运费由我方承担，更换为重新分选的料。',
      corrective: '更换筛网，每十袋抽检一次。',
      preventive: '筛网按运行小时更换，检测单随货发出。',
      done: '货物已收回并更换，新批次三次抽检均在约定范围内。',
      answer: '经查，因分选线筛网磨损，贵司收到的料杂质超标。整批已由我方承担费用更换，今后检测单随货发出。',
    },
  ],
  'service-attitude': [
    {
      fits: [],
      cause: '当日线路比计划多排三个点，司机情绪急躁，言语失当。',
      responsible: '回收服务部四号线',
      solution: '由部门负责人当面道歉，该线路更换司机。',
      corrective: '缩短线路，并与司机专门谈话。',
      preventive: '排线留出沟通时间，司机每年培训两次服务礼仪。',
      done: '已当面道歉，新司机上门两次，客户反映良好。',
      answer:
        '我们的司机不该那样对您说话。部门负责人已当面向您道歉，线路已更换司机，排线也留出了应有的时间。给您带来的不快，深表歉意。',
    },
  ],
  'delivery-date': [
    {
      fits: [],
      cause: '车辆临时调给其他订单，没有人通知客户。',
      responsible: '物流部调度组',
      solution: '次日上午由外协车辆送达，承担客户的停工待料费用。',
      corrective: '调度每天提前一日电话确认到货时间。',
      preventive: '订单失去车辆时，系统自动通知客户。',
      done: '货物次日上午送达，待料费用已支付。',
      answer:
        '经查，贵司的车辆临时调给了其他订单，又没有人通知贵司。货物已送达，待料费用已支付，今后每次到货提前一天与贵司确认。',
    },
  ],
  price: [
    {
      fits: [],
      cause: '开票时误用了上个月的价目表。',
      responsible: '产品销售部开票组',
      solution: '更正发票，差额予以退还。',
      corrective: '核对本周全部发票。',
      preventive: '系统按日期取用现行价目表，过期的不能再选。',
      done: '差额已退还，另外更正两张发票。',
      answer: '经查，贵司的发票误用了过期的价目表。发票已更正，差额已退还，系统今后不再提供过期的价目表。',
    },
  ],
  'after-sales-repair': [
    {
      fits: [],
      cause: '打包机液压软管安装过短，长期摩擦破裂。',
      responsible: '技术支持部现场服务组',
      interim: '更换软管之前，打包机停机。',
      solution: '免费更换两根软管，并清理现场。',
      corrective: '两周内排查同系列打包机。',
      preventive: '软管长度列入交机检查。',
      done: '软管已更换，带载运行一小时正常。',
      answer: '经查，贵司打包机的液压软管安装过短，摩擦破裂。两根软管已免费更换，同系列设备正在逐台排查。',
    },
  ],
  other: [
    {
      fits: [],
      cause: '客户的要求记在纸上，经办人休假期间无人处理。',
      responsible: '产品销售部前台',
      solution: '当日办妥，并指定专人与客户联系。',
      corrective: '清理全部积压，另外答复四位客户。',
      preventive: '要求当日录入系统，随即有责任人。',
      done: '资料已寄出，联系人已告知客户。',
      answer: '经查，您的要求在经办人休假期间无人处理。资料已寄出，今后有专人与您联系，每项要求当日录入。',
    },
  ],
};
