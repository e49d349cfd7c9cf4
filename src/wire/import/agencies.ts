// News agencies and picture agencies by the names they are credited with, and words that make a name an organisation's.

/** The name as it is written, to the name it is kept under. Small letters, full points left out. */
const agencies = new Map<string, string>(
  `PTI: pti, press trust of india, ptinews
ANI: ani, asian news international
IANS: ians
UNI: uni, united news of india
TNN: tnn, times news network
AP: ap, associated press, the associated press, ap news
Reuters: reuters, thomson reuters, रॉयटर्स, رويترز, ロイター
AFP: afp, agence france-presse, agence france presse, एएफपी, فرانس برس, أ ف ب, أفب, afp時事
dpa: dpa, dpa-afx, deutsche presse-agentur, picture alliance, picture-alliance, picture alliance / dpa
Bloomberg: bloomberg, bloomberg news
EFE: efe, agencia efe
ANSA: ansa
EPA: epa, epa-efe, epa images
Al Jazeera: al jazeera, الجزيرة
Newsis: newsis, 뉴시스
News1: 뉴스1
Xinhua: xinhua, 新华社, 新華社
Kyodo: kyodo, kyodo news, 共同, 共同通信
Jiji: jiji, jiji press, 時事, 時事通信
TASS: tass, тасс
Yonhap: yonhap, 연합뉴스
Anadolu: anadolu, anadolu agency, anadolu ajansı, aa, الأناضول
WAM: wam, وام
SPA: spa, واس
UPI: upi
PA: pa, pa media, pa images, press association
AAP: aap
Bernama: bernama
Antara: antara
Lusa: lusa
Belga: belga
ANP: anp
NTB: ntb
TT: tt
Ritzau: ritzau, ritzau scanpix
KNA: kna
epd: epd
SID: sid
APA: apa
Keystone: keystone, keystone-sda
Getty Images: getty, getty images, gettyimages, गेटी इमेजेज
iStock: istock, istockphoto
Shutterstock: shutterstock
Alamy: alamy, alamy stock photo
Imago: imago, imago images
NurPhoto: nurphoto
Zuma: zuma, zuma press, zuma wire
Rex: rex, rex features
Hindustan Times: ht, hindustan times
भाषा: भाषा, पीटीआई-भाषा
PTI भाषा: पीटीआई
वार्ता: वार्ता
Agencies: agencies, agency, agencies inputs, agenturen, agences, agencias, एजेंसी, एजेंसियां, وكالات`
    .split('\n')
    .flatMap((row) => {
      const [name, ways] = row.split(': ') as [string, string];
      return ways.split(', ').map((way) => [way.normalize('NFC'), name] as const);
    }),
);

/** The agency of that name; undefined when none is known by it. */
export function agencyNamed(text: string): string | undefined {
  if (text.length > 60) return undefined;
  return agencies.get(
    text
      .toLowerCase()
      .replaceAll('.', '')
      .replace(/(?<=\S)\s+(?:photos?|pictures?)$/, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .normalize('NFC'),
  );
}

const organisationWords =
  /(?<![\p{L}\p{M}])(?:desk|bureau|news service|news network|service|staff|team|newsroom|news|network|agency|agencies|editors|editorial board|the editorial|times|post|gazette|herald|tribune|express|images|pictures|archives?|ministry|department|police|navy|army|university|nasa|redaktion|rédaction|redacción|redação|redazione|डेस्क|ब्यूरो|टीम|قسم|編集部|取材班|編集局)(?![\p{L}\p{M}])|(?:編集部|取材班|編集局|新聞|通信)$/iu;

/** Whether a credited name is that of a desk, a paper, an agency or an office. */
export function isOrganisation(name: string): boolean {
  return agencyNamed(name) !== undefined || organisationWords.test(name);
}
