// What stands on a news page and is not the story: advertisements, menus, promotion, lists of other stories. Lines are
// recognised by their words; a table row a purpose, the words of every language together.
import { anyMonth } from './month-names.ts';

/**
 * How far a piece of furniture reaches: `line` itself; `list`, the headlines of other stories below it; `end`, everything
 * below it; `topics`, the names below it; `summary`, a label whose line below belongs to the story.
 */
export type Furniture = { readonly reach: 'line' | 'list' | 'end' | 'topics' | 'summary'; readonly why: string };

type Row = readonly [reach: Furniture['reach'], why: string, words: string];

/** Whole lines. Small letters, without signs at either end. */
const wholeLines: readonly Row[] = [
  [
    'line',
    'advertisement',
    `advertisement|advertisements|advertising|ad|ads|advt|adv|sponsored|sponsored content|promoted|promoted content|paid content|partner content|story continues below this ad|story continues below advertisement|article continues below|article continues after ad|article continues after this advertisement|continue reading below|skip advertisement|remove ads|report this ad|ad feedback|festive offer|sponsor message|end of article|scroll to continue|advertise with us|anzeige|werbung|publicité|publicidad|anuncio|pubblicità|publicidade|reclame|विज्ञापन|इश्तिहार|إعلان|اعلان|إعلانات|広告|PR|advertisement\\s*広告|广告|廣告|광고|реклама`,
  ],
  [
    'line',
    'subscription',
    `subscribe|subscribe now|subscribe today|subscriber only|subscribers only|premium|for subscribers|become a member|become a subscriber|support us|donate|gift this article|gift article|give this article|unlock this story|start your free trial|already a subscriber|epaper|e-paper|e-paper login|get unlimited access|abonnieren|jetzt abonnieren|abo|s'abonner|s’abonner|abonnez-vous|je m'abonne|article réservé aux abonnés|réservé aux abonnés|offrir l'article|suscríbete|suscribirse|suscripción|regala el artículo|assine|abbonati|सब्सक्राइब|सब्सक्राइब करें|सदस्यता लें|اشترك|اشترك الآن|اشتراك|有料記事|会員限定記事|会員限定|購読|無料会員登録|購読する|订阅|구독`,
  ],
  [
    'line',
    'account',
    `log in|login|sign in|signin|sign up|signup|register|my account|account|log out|logout|sign out|profile|create account|anmelden|einloggen|registrieren|se connecter|connexion|mon compte|iniciar sesión|regístrate|entrar|accedi|लॉगिन|साइन इन|लॉग इन|تسجيل الدخول|ログイン|会員登録|登录|로그인`,
  ],
  [
    'line',
    'sharing and reading tools',
    `share|share or comment|share this article on|share options|share full article|comment on this story|gift this|read time|reading time|small|medium|large|x.com|skip to site index|newsguard|logo|newsletter promo|join us|curated for you|author avatar|hero image|google preferred source badge|purchase licensing rights|license this article|see less|moreless|listen to this article now|read this later|weitere optionen zum teilen|link kopieren|artikel zum hören|zur app|feedback|artikelrechte erwerben|copiar enlace|copier le lien|copiar link|ouvir o texto|diminuir fonte|aumentar fonte|写真・図版|show full article|show full story|read full story|read full article|prefer us on google|leer en español|read in english|remove|rate story|reuse this content|order reprints|read in app|share this|share this article|share this story|share article|share on|share via|copy link|copy the link|link copied|copied|print|print this|print article|email|e-mail|mail|whatsapp|facebook|twitter|x|telegram|linkedin|reddit|pinterest|flipboard|messenger|sms|koo|instagram|youtube|threads|bluesky|pocket|save|save article|saved|save for later|bookmark|bookmarks|add to favourites|add to favorites|read later|like|follow|following|font size|text size|tt|aa|a a a|a-|a+|small text|medium text|large text|listen|listen to this article|listen to article|listen to story|listen to this story|read aloud|play|pause|mute|watch|watch live|watch video|video|play video|view gallery|open gallery|open image in gallery|view image in fullscreen|enlarge image|full screen|fullscreen|toggle caption|hide caption|image|image caption|loading|loading...|expand|collapse|see more|show more|view more|view all|see all|load more|close|next|previous|prev|back|back to top|go to top|top|read more|more|less|translate|follow us|follow us on|add as a preferred source on google|google preferred source|preferred source|summarise|summarize|teilen|merken|drucken|artikel anhören|anhören|zur merkliste hinzufügen|vorlesen|bild vergrößern|partager|imprimer|écouter|écouter l'article|ajouter à vos sélections|offrir|lire plus tard|temps de lecture|compartir|imprimir|guardar|escuchar|escuchar artículo|comentar|enviar|ir a los comentarios|compartilhar|condividi|salva|ascolta|शेयर|शेयर करें|साझा करें|फॉलो करें|हमें फॉलो करें|सुनें|मشاركة|مشاركة|شارك|انسخ الرابط|نسخ الرابط|استمع|استمع للمقال|حفظ|طباعة|تابعنا|シェア|シェアする|共有|ツイート|ポスト|ブックマーク|印刷|保存|保存する|スクラップ|list|メール|この記事を聞く|拡大|分享|收藏|打印|공유|인쇄|スキ`,
  ],
  [
    'line',
    'menu',
    `menu|main menu|search|navigation|navigation menu|skip to content|skip to main content|skip to navigation|skip to main|skip links|skip to footer|site map|sitemap|sections|all sections|top sections|editions|edition|e-edition|todays paper|today's paper|home|homepage|notifications|weather|newsletters|podcasts|apps|more menu|international edition|english|hindi|हिन्दी|हिंदी|العربية|日本語|zum inhalt springen|zum inhalt|startseite|menü|suche|suchen|aller au contenu|accueil|rechercher|recherche|ir al contenido|inicio|portada|buscar|mostrar menú|pular para o conteúdo|ir para o conteúdo|vai al contenuto|cerca|मेन्यू|मेनू|होम|खोजें|होमपेज|القائمة|بحث|ابحث|الرئيسية|تخطى إلى المحتوى|メニュー|検索|ホーム|トップ|本文へスキップ|本文へ|菜单|搜索|首页|메뉴|검색`,
  ],
  [
    'line',
    'cookies and consent',
    `accept|accept all|accept cookies|accept all cookies|reject|reject all|manage cookies|cookie settings|cookie policy|manage preferences|privacy settings|i agree|agree|got it|consent|your privacy|we value your privacy|alle akzeptieren|akzeptieren|zustimmen|einstellungen|tout accepter|accepter|continuer sans accepter|aceptar|aceptar y continuar|aceitar|accetta|स्वीकार करें|أوافق|同意する`,
  ],
  [
    'end',
    'comments',
    `comments|comment|view comments|latest comment|post a comment|post comment|leave a comment|leave a reply|join the conversation|join the discussion|add a comment|show comments|read comments|start the conversation|be the first to comment|most viewed comments|diskutieren sie mit|kommentare|kommentar schreiben|commentaires|lire les commentaires|réagir|voir les commentaires|comentarios|comentários|commenti|टिप्पणियां|टिप्पणी करें|कमेंट करें|कमेंट|التعليقات|تعليقات|أضف تعليق|コメント|コメントする|评论|댓글`,
  ],
  [
    'end',
    'next story',
    `read next story|next story|next article|read next|up next|previous story|previous article|nächster artikel|article suivant|siguiente noticia|अगली खबर|अगली ख़बर|التالي|الخبر التالي|次の記事|次の記事へ|前の記事|下一篇|다음 기사`,
  ],
  [
    'end',
    'list of other stories',
    `top news today|top news|you can also check|more stories for you|stories for you|featured stories|most read|most popular|most viewed|most shared|popular|popular stories|top stories|latest news|latest stories|latest|latest articles|latest videos|trending now|trending stories|trending topics|trending in news|what to read next|more top stories|editors' picks|editor's picks|editor’s picks|editor's pick|best of express|in case you missed it|today's top stories|around the web|from the web|paid stories|you may have missed|in this section|photostories|recomendaciones el país|in other news|more stories|other stories|meistgelesen|meistgelesene artikel|mehr aus dem ressort|die meistgelesenen|les plus lus|à la une|dernières nouvelles|lo más leído|lo más visto|lo más reciente|últimas noticias|mais lidas|più letti|सबसे ज्यादा पढ़ी गई|ट्रेंडिंग|ट्रेंडिंग न्यूज़|ताज़ा खबरें|ताजा खबरें|बड़ी खबरें|الأكثر قراءة|الأكثر مشاهدة|آخر الأخبار|ランキング|アクセスランキング|新着|新着記事|最新ニュース|热门|많이 본 뉴스`,
  ],
  [
    'list',
    'list of other stories',
    `recommended|recommended stories|recommended for you|recommended articles|recommended reading|recommendations|related|related news|related stories|related articles|related posts|related content|related coverage|related links|related internet links|related videos|you may also like|you might also like|you may like|you might like|more like this|more on this story|more on this|more from this section|more for you|suggested for you|suggested|trending|editors pick|don't miss|in this story|top comments|explore more|promoted stories|more in this series|sponsored stories|mehr zum thema|auch interessant|lesen sie mehr zum thema|empfehlungen|das könnte sie auch interessieren|verwandte artikel|dans la même rubrique|à lire aussi|lire aussi|sur le même sujet|nos lecteurs ont lu ensuite|contenus sponsorisés|recommandé|te puede interesar|noticias relacionadas|relacionados|más información|te recomendamos|también te puede interesar|recomendados|recomendado|leia também|veja também|leggi anche|ti potrebbe interessare|संबंधित खबरें|संबंधित खबर|सम्बंधित ख़बरें|यह भी पढ़ें|ये भी पढ़ें|आपके लिए|अन्य खबरें|رائج الآن|مواضيع ذات صلة|أخبار ذات صلة|ذات صلة|اقرأ أيضا|اقرأ أيضاً|قد يعجبك أيضا|موصى به|関連記事|関連ニュース|おすすめ|おすすめ記事|おすすめの記事|あわせて読みたい|あなたへのおすすめ|相关新闻|相关阅读|推荐|관련 기사|추천 기사`,
  ],
  [
    'topics',
    'label of the topics',
    `recommended topics|suggested topics|follow topic|follow topics|see more on|topics mentioned in this article|topics in this article|read more news on|topics|topic|tags|tag|related topics|related tags|filed under|more about|more on these topics|explore more on these topics|in this article|keywords|read more on|themen|schlagworte|stichworte|sujets|thèmes|mots-clés|sur le sujet|temas|archivado en|مواضيع|etiquetas|más sobre|tópicos|assuntos|argomenti|tag:|टैग्स|टैग|विषय|موضوعات|وسوم|الوسوم|كلمات مفتاحية|الكلمات المفتاحية|関連キーワード|キーワード|タグ|トピックス|标签|关键词|태그`,
  ],
  [
    'summary',
    'label of the summary',
    `summary|synopsis|in short|in brief|quick read|quick reads|key takeaways|highlights|story highlights|tl;dr|at a glance|zusammenfassung|en bref|l'essentiel|resumen|सारांश|संक्षेप में|الملخص|ملخص|要約|まとめ`,
  ],
  [
    'end',
    'about the author',
    `about the author|about the authors|author bio|about the writer|meet the author|über den autor|über die autorin|à propos de l'auteur|sobre la firma|sobre o autor|लेखक के बारे में|عن الكاتب`,
  ],
  [
    'line',
    'newsletter',
    `free weekly newsletter|free daily newsletter|free newsletter|enter your email address|enter your email|your email address|after newsletter promotion|contribuer|réutiliser ce contenu`,
  ],
  [
    'end',
    'newsletter',
    `sign up for our newsletter|sign up for our newsletters|subscribe to our newsletter|subscribe to our newsletters|get our newsletter|get our newsletters|join our newsletter|newsletter|get the newsletter|newsletter abonnieren|newsletter bestellen|recevez notre newsletter|inscrivez-vous à notre newsletter|boletín|recibe el boletín|न्यूज़लेटर|النشرة البريدية|ニュースレター|メールマガジン`,
  ],
  [
    'line',
    'label',
    `exclusive content|live|live updates|live now|new|new!|breaking|breaking news|developing|developing story|opinion newsletter|file photo|representational image|representative image|representative photo|verified|fact check|explained newsletter|image source|credit|credits|caption|by|and|published|updated|written by|edited by|last updated|first published|posted|source|share on facebook|share on twitter|share on whatsapp|share on x|share on linkedin`,
  ],
];

const byLine = new Map<string, Furniture>();
for (const [reach, why, words] of wholeLines) for (const word of words.split('|')) byLine.set(keyOf(word), { reach, why });

/** Beginnings of lines, and whole lines with something in them that differs from page to page. */
const shapes: readonly (readonly [reach: Furniture['reach'], why: string, pattern: RegExp])[] = [
  [
    'line',
    "a crawler's date line",
    /^(?:date|crawled|retrieved|fetched|captured|snapshot|archived|accessed)(?:\s+(?:on|at))?[\s:]+\d{4}-\d{2}-\d{2}(?![\d.])(?:[T\s][\d:.Z+-]+)?(?:\s+[\p{L}\s-]{1,40})?$/iu,
  ],
  [
    'line',
    'advertisement',
    /^(?:advertisement|advt|anzeige|werbung|publicité|publicidad|विज्ञापन|إعلان|広告)\s*[-–—|:•·(]\s*.{0,60}$|^(?:advertisement){2,}$|^(?:story|article) continues (?:below|after).{0,40}$|^list (?:of )?\d{1,2} (?:of \d{1,2}|items?)$|^end of (?:list|article)$|^skip (?:past |the )?(?:advertisement|promotion|newsletter).{0,60}$|^sponsored (?:by|links?)\b.{0,60}$|^(?:weiter nach der anzeige|la suite après cette publicité|यह खबर विज्ञापन के बाद)/iu,
  ],
  [
    'line',
    'subscription',
    /^(?:subscribe (?:to|for|now|today)|already a subscriber|you have \d+ free|this (?:article|story) is (?:for|only for|exclusive to) (?:our )?subscribers|unlock |support (?:our|independent|quality)|become a (?:member|subscriber)|start your (?:free )?(?:trial|subscription)|(?:subscribe |log ?in |sign in )?to continue reading|[^.]{0,30}\b(?:a|per) (?:month|year|week)\. cancel any ?time|cancel any ?time|limited[- ]time offer|get unlimited|il vous reste \d+.{0,20} de cet article|la suite est réservée|cet article est réservé|suscríbete (?:para|a)|jetzt (?:abonnieren|testen|weiterlesen)|weiterlesen mit|この記事は有料|有料会員に|会員登録すると|残り\d+文字)/iu,
  ],
  [
    'line',
    'reading time',
    /^\d{1,3}\s*(?:-\s*)?(?:min|mins|minute|minutes|मिनट|min\.)(?:\s*(?:read|reading time|de lecture|de lectura|lesezeit|पढ़ें))?\.?$|^(?:reading time|read time|lesezeit|temps de lecture|lecture|tiempo de lectura|読了時間)\s*[:：]?\s*(?:約)?\d{1,3}\s*(?:min\p{L}*|分)?\.?$/iu,
  ],
  [
    'line',
    'sharing and reading tools',
    /^(?:share (?:this|on|via|with|to)|(?:compartir|partager|teilen|condividi|compartilhar|enviar)\s.{2,30}$|follow (?:us|live)|follow \p{L}[\p{L}\s]{1,30} on |listen to (?:this|the)|click (?:here|to)|tap (?:here|to)|add .{2,40} as a (?:preferred|trusted)|make .{2,40} preferred|join (?:us on|our) |(?:also )?read (?:this|it) (?:story|article|news) in|watch (?:the video|live)|(?:facebook|twitter|whatsapp|telegram|linkedin|email|copy link|x|print|reddit|share)(?:[\s|,•·/]+(?:facebook|twitter|whatsapp|telegram|linkedin|email|e-mail|copy link|x|print|reddit|share|sms|instagram|youtube|save|comments?))+$|\d[\d.,]*\s*[km]?\s*(?:shares?|comments?|views?|likes?|reactions?|followers|commentaires|kommentare|comentarios|टिप्पणियां)\s*$|\d{1,2}:\d{2}(?:\s*\/\s*\d{1,2}:\d{2})?$|(?:artikel anhören|diesen artikel anhören|écouter (?:l['’]article|cet article)|hören sie)|folgen sie uns|suivez[- ]nous|síguenos|हमें फॉलो|تابعونا|تابعنا على)/iu,
  ],
  [
    'line',
    'app or channel promotion',
    /^(?:get|catch|read|stay|follow|check|download|install|find|explore|discover|click|join|subscribe|for|don't miss|unlock)\b.{0,120}\b(?:app|apps|whatsapp|telegram|google news|channel|newsletters?|e-?paper|inbox|youtube|instagram|facebook|notifications?)\b.{0,120}$|^(?:get|catch|stay|read|check out|follow|find)\b.{0,40}\b(?:all the|the latest|latest|up[- ]to[- ]date|updated|live)\b.{0,200}$|^(?:देश|ताज़ा|ताजा|लेटेस्ट).{0,120}(?:जुड़े रहें|फॉलो करें|डाउनलोड करें)/iu,
  ],
  [
    'line',
    'newsletter',
    /^(?:sign up|signup|subscribe|join)\b.{0,60}\bnewsletters?\b.{0,160}$|^(?:get|receive) .{0,80}(?:in|to) your inbox.{0,80}$|^(?:newsletter|अखबार|inscrivez-vous|recevez|recibe|regístrate).{0,60}(?:newsletter|inbox|correo|e-mail).{0,80}$/iu,
  ],
  [
    'line',
    'cookies and consent',
    /^(?:we (?:and our partners |also )?(?:use|value|store|care about)\b.{0,80}\b(?:cookies|privacy|trackers)|this (?:site|website) uses cookies|by (?:continuing|clicking|using|signing).{0,120}(?:cookies|terms|privacy|agree)|wir verwenden cookies|nous utilisons des cookies|avec nos partenaires|utilizamos cookies|usamos cookies|este sitio|this content is (?:provided|hosted) by|allow .{2,30} content|to view this (?:video|content)|please enable javascript|you need to enable|enable javascript)/iu,
  ],
  [
    'end',
    'copyright line',
    /^(?:©|\(c\)\s|copyright\b|alle rechte vorbehalten|all rights reserved|tous droits réservés|todos los derechos|無断転載|掲載の記事)(?!\s*\/)(?=.{0,80}(?:\d{4}|rights|rechte|droits|derechos|reserved|limited|ltd|llc|gmbh|inc\b|転載|$)).{0,200}/iu,
  ],
  [
    'end',
    'footer',
    /^(?:contact us|about us|privacy policy|terms of (?:use|service)|terms (?:&|and) conditions|impressum|datenschutz|mentions légales|aviso legal|प्राइवेसी|advertise with|download (?:the |our )?app|download app|our apps|group (?:sites|websites))(?:[\s|·•,/]|$)/iu,
  ],
  [
    'list',
    'list of other stories',
    /^(?:more from|more in|more on|more about|also in|also from|trending in|latest (?:in|from)|top (?:stories )?(?:in|from)|recommended (?:for|by|from)|related (?:to|stories|news)|popular in|read more (?:from|on|about|in)|mehr aus|mehr zu|plus d['’]|más (?:en|de)|other stories by|stories by)(?:\s[\p{L}\p{M}\d&'’\s-]{1,40})?:?$/iu,
  ],
  [
    'line',
    "the site's notice",
    /^\(?(?:this (?:story|article|report|copy|news) (?:has not been|is|was|has been|first|originally)\b.{0,60}\b(?:edited|syndicated|published|auto-generated|generated|feed|automated)|except for the headline|disclaimer\s*[:：]|published in arrangement|to read the full|(?:the )?views expressed)/iu,
  ],
  [
    'line',
    "the site's notice",
    /^(?:a version of this article appears in print|order reprints\b|sign up (?:to|for) [\p{L}\s]{3,40}$|after .{3,30} promotion$|show full (?:article|story)|post \/ read comments)/iu,
  ],
  [
    'line',
    "the site's notice",
    /^(?:this (?:article|story) (?:is|was published) (?:more than )?.{1,20}(?:old|ago)$|this was published .{1,20} ago$|our standards\s*:|\(?with (?:agency |agencies['’]? )?inputs(?: from (?:the |other )?agenc(?:y|ies))?\)?$|sua assinatura\b|publicado por la edición|do you have an opinion on the issues raised)/iu,
  ],
  ['line', 'newsletter', /^.{0,260}\bnewsletters?\b.{0,200}\bsign up(?: here| now)?\s*[.!]?$/iu],
  ['line', 'sharing and reading tools', /^(?:share or comment on this article|artikel zum hören)\b.{0,200}$|^\+\d{1,3}$|^.{0,12}スクラップ.{0,10}$/iu],
  [
    'line',
    'app or channel promotion',
    /^(?:track (?:the )?latest|you can also check\s*[:：]|follow .{2,60}(?:coverage|updates) .{0,80}https?:|connect via ).{0,240}$/iu,
  ],
  ['end', 'list of other stories', /^most (?:viewed|read|popular|shared)\s.{2,40}$/iu],
  ['line', "a masthead's date", new RegExp(`^(?:today|heute|aujourd['’]hui|hoy)\\s*[:,|]\\s*.{0,30}(?:${anyMonth}).{0,20}$`, 'iu')],
];

/** What the line is when it is furniture; undefined when it is not known to be. */
export function readFurniture(line: string): Furniture | undefined {
  const exact = line.length <= 60 ? byLine.get(keyOf(line)) : undefined;
  if (exact) return exact;
  if (line.length > 420) return undefined;
  for (const [reach, why, pattern] of shapes) if (pattern.test(line.replace(/^[([]+\s*/, ''))) return { reach, why };
  return undefined;
}

/** Names of the site's own first page, where breadcrumbs begin. */
export function isHome(name: string): boolean {
  return /^(?:home|home ?page|front page|start|startseite|accueil|inicio|portada|início|home ?seite|होम|मुख्य पृष्ठ|الرئيسية|ホーム|トップ|トップページ|首页|홈)$/iu.test(
    name.trim(),
  );
}

function keyOf(line: string): string {
  return line
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/^[\s\p{P}\p{S}]+(?=[\p{L}\d])|(?<=[\p{L}\p{M}])[\s\p{P}\p{S}]+$/gu, '')
    .replaceAll(/\s+/g, ' ')
    .normalize('NFC');
}
