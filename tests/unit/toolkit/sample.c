/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/toolkit/sample.h"

#include "toolkit/widget.h"

enum {
    ACTION_BACK = 1,
    ACTION_GO,
    ACTION_EDIT,
    ACTION_LANGUAGE,
    ACTION_SIZE,
    ACTION_SPEECH,
    ACTION_LEAVE,
    ACTION_TILE,
    ACTION_ROW,
    ACTION_PAGER,
    ACTION_FIELD,
    ACTION_KEYPAD,
    ACTION_STEPPER,
    ACTION_KEYBOARD
};

enum phrase {
    TITLE,
    BACK,
    GO,
    EDIT,
    REQUEST,
    UNIT,
    APPROVED,
    REVIEW,
    REFUSED,
    ASK,
    MONITOR,
    LAPTOP,
    ACCESS,
    EDITOR,
    LISTED,
    WIFI,
    DATA,
    SUMMARY,
    REST,
    SLIP,
    CHOOSE,
    BADGE,
    NEW,
    NEW_HINT,
    CHECK,
    CHECK_HINT,
    REPORTS,
    QUANTITY,
    PURPOSE,
    SEARCH,
    WRONG,
    PIN,
    SIGN,
    SIGN_TEXT,
    CANCEL,
    SAVED,
    TEXT_COUNT
};

static const char *const texts[TEXT_COUNT][LANG_COUNT] = {
    [TITLE] = { "Technical approval", "Approbation technique", "Aprobación técnica", "الموافقة التقنية",
                "Техническое согласование", "技术审批" },
    [BACK] = { "Back", "Retour", "Volver", "رجوع", "Назад", "返回" },
    [GO] = { "Sign and print", "Signer et imprimer", "Firmar e imprimir", "التوقيع والطباعة",
             "Подписать и напечатать", "签名并打印" },
    [EDIT] = { "Edit lines", "Modifier les lignes", "Editar líneas", "تعديل البنود", "Изменить позиции",
               "编辑明细" },
    [REQUEST] = { "Request ICT-2026-0417", "Demande ICT-2026-0417", "Solicitud ICT-2026-0417",
                  "الطلب ICT-2026-0417", "Заявка ICT-2026-0417", "申请 ICT-2026-0417" },
    [UNIT] = { "Field Technology Section, Nairobi", "Section des technologies, Nairobi",
               "Sección de Tecnología, Nairobi", "قسم التكنولوجيا الميدانية، نيروبي",
               "Секция полевых технологий, Найроби", "外勤技术科，内罗毕" },
    [APPROVED] = { "Approved", "Approuvé", "Aprobado", "موافق عليه", "Согласовано", "已批准" },
    [REVIEW] = { "Needs review", "À examiner", "Requiere examen", "يحتاج إلى مراجعة", "На рассмотрение",
                 "需审查" },
    [REFUSED] = { "Not allowed", "Non autorisé", "No permitido", "غير مسموح", "Не разрешено", "不予批准" },
    [ASK] = { "More details", "À préciser", "Faltan datos", "يلزم توضيح", "Уточнить", "待补充" },
    [MONITOR] = { "40 × Monitor, 27-inch, USB-C", "40 × Écran 27 pouces, USB-C",
                  "40 × Monitor de 27 pulgadas, USB-C", "40 × شاشة 27 بوصة، USB-C",
                  "40 × Монитор 27 дюймов, USB-C", "40 × 27英寸显示器，USB-C接口" },
    [LAPTOP] = { "25 × Laptop, 14-inch, standard model",
                 "25 × Ordinateur portable 14 pouces, modèle standard",
                 "25 × Portátil de 14 pulgadas, modelo estándar", "25 × حاسوب محمول 14 بوصة، طراز قياسي",
                 "25 × Ноутбук 14 дюймов, стандартная модель", "25 × 14英寸标准型笔记本电脑" },
    [ACCESS] = { "6 × Wireless access point, non-standard", "6 × Point d’accès sans fil, hors norme",
                 "6 × Punto de acceso inalámbrico, no estándar", "6 × نقطة وصول لاسلكية، غير قياسية",
                 "6 × Точка доступа Wi-Fi, нестандартная", "6 × 无线接入点（非标准型号）" },
    [EDITOR] = { "10 × Software licence: PDF editor", "10 × Licence logicielle : éditeur PDF",
                 "10 × Licencia de software: editor de PDF", "10 × رخصة برنامج: محرر PDF",
                 "10 × Лицензия на ПО: редактор PDF", "10 × 软件许可：PDF编辑器" },
    [LISTED] = { "On the standards list", "Sur la liste des normes", "En la lista de normas",
                 "مدرج في قائمة المعايير", "В перечне стандартов", "在标准目录中" },
    [WIFI] = { "Wi-Fi 7 is not in the catalogue yet", "Wi-Fi 7 n’est pas encore au catalogue",
               "Wi-Fi 7 aún no está en el catálogo", "معيار Wi-Fi 7 غير مدرج في الفهرس بعد",
               "Wi-Fi 7 пока нет в каталоге", "Wi-Fi 7尚未列入目录" },
    [DATA] = { "Data stored outside approved regions", "Données hors des régions autorisées",
               "Datos fuera de las regiones aprobadas", "البيانات محفوظة خارج المناطق المعتمدة",
               "Данные хранятся вне разрешённых регионов", "数据存储在核准地区之外" },
    [SUMMARY] = { "2 of 4 lines approved", "2 lignes approuvées sur 4", "2 de 4 líneas aprobadas",
                  "تمت الموافقة على بندين من أصل 4", "Согласовано 2 позиции из 4", "4项中已批准2项" },
    [REST] = { "1 line needs review. 1 line is not allowed.", "1 ligne à examiner. 1 ligne non autorisée.",
               "1 línea requiere examen. 1 no está permitida.",
               "بند واحد يحتاج إلى مراجعة. بند واحد غير مسموح.", "1 позиция на рассмотрении. 1 не разрешена.",
               "1项需审查，1项不予批准。" },
    [SLIP] = { "The slip can be checked at receipt by scanning its code.",
               "Le bon peut être vérifié à la réception en lisant son code.",
               "El volante se comprueba en la recepción leyendo su código.",
               "يمكن التحقق من القسيمة عند الاستلام بمسح رمزها.",
               "Талон проверяется при получении по его коду.", "收货时扫描二维码即可核验凭条。" },
    [CHOOSE] = { "Choose your language", "Choisissez votre langue", "Elija su idioma", "اختر لغتك",
                 "Выберите язык", "请选择语言" },
    [BADGE] = { "Hold your badge to the reader to begin", "Présentez votre badge au lecteur",
                "Acerque su credencial al lector", "قرّب بطاقتك من القارئ للبدء",
                "Поднесите пропуск к считывателю", "请将证件靠近读卡器" },
    [NEW] = { "New request", "Nouvelle demande", "Nueva solicitud", "طلب جديد", "Новая заявка", "新申请" },
    [NEW_HINT] = { "Scan a form or choose from the catalogue", "Lire un formulaire ou choisir au catalogue",
                   "Escanee un formulario o elija del catálogo", "امسح نموذجًا أو اختر من الفهرس",
                   "Считайте бланк или выберите в каталоге", "扫描表格或从目录中选择" },
    [CHECK] = { "Check a slip", "Vérifier un bon", "Comprobar un volante", "التحقق من قسيمة",
                "Проверить талон", "核验凭条" },
    [CHECK_HINT] = { "Scan the code on the paper", "Lire le code sur le papier",
                     "Escanee el código del papel", "امسح الرمز الموجود على الورقة", "Считайте код на бумаге",
                     "扫描纸上的二维码" },
    [REPORTS] = { "Reports", "Rapports", "Informes", "التقارير", "Отчёты", "报告" },
    [QUANTITY] = { "Quantity", "Quantité", "Cantidad", "الكمية", "Количество", "数量" },
    [PURPOSE] = { "What is it for?", "À quoi cela servira-t-il ?", "¿Para qué es?", "ما الغرض منه؟",
                  "Для чего это нужно?", "用途" },
    [SEARCH] = { "Search the standards list", "Chercher dans la liste des normes",
                 "Buscar en la lista de normas", "البحث في قائمة المعايير", "Поиск по перечню стандартов",
                 "搜索标准目录" },
    [WRONG] = { "Write at least one word", "Écrivez au moins un mot", "Escriba al menos una palabra",
                "اكتب كلمة واحدة على الأقل", "Напишите хотя бы одно слово", "请至少写一个词" },
    [PIN] = { "Your PIN", "Votre code", "Su código PIN", "رمزك السري", "Ваш ПИН-код", "您的密码" },
    [SIGN] = { "Sign this verdict?", "Signer cette décision ?", "¿Firmar esta decisión?",
               "هل توقّع هذا القرار؟", "Подписать это решение?", "签署此决定？" },
    [SIGN_TEXT] = { "After signing, the request can no longer be changed. A new one can be made at any time.",
                    "Après la signature, la demande ne peut plus être modifiée. Une autre peut être faite à "
                    "tout moment.",
                    "Después de firmar, la solicitud ya no se puede cambiar. Puede hacer otra en cualquier "
                    "momento.",
                    "بعد التوقيع لا يمكن تغيير الطلب. يمكن تقديم طلب جديد في أي وقت.",
                    "После подписания заявку изменить нельзя. Новую можно составить в любое время.",
                    "签名后申请不能再更改。您可以随时提交新的申请。" },
    [CANCEL] = { "Cancel", "Annuler", "Cancelar", "إلغاء", "Отмена", "取消" },
    [SAVED] = { "Line removed", "Ligne supprimée", "Línea eliminada", "تم حذف البند", "Позиция удалена",
                "已删除该项" },
};

static const char *const names[SAMPLE_COUNT] = { "language", "home", "verdict", "list",
                                                 "entry",    "pin",  "search",  "dialog" };

const char *sample_name(enum sample sample)
{
    return names[sample];
}

static const char *say(const struct frame *frame, enum phrase phrase)
{
    return texts[phrase][frame->look.lang];
}

static void header(struct frame *frame, struct box *screen, const char *title)
{
    widget_header(frame, screen,
                  &(struct header){ .title = title,
                                    .language = { ACTION_LANGUAGE, 0 },
                                    .text_size = { ACTION_SIZE, 0 },
                                    .speech = { ACTION_SPEECH, 0 } });
}

static void actions(struct frame *frame, struct box *screen, bool has_edit)
{
    struct button buttons[ACTION_BAR_MAX] = { { .label = say(frame, BACK),
                                                .icon = ICON_BACK,
                                                .kind = BUTTON_QUIET,
                                                .action = { ACTION_BACK, 0 },
                                                .role = HIT_BACK } };
    size_t count = 1;

    if (has_edit)
        buttons[count++] = (struct button){ .label = say(frame, EDIT),
                                            .icon = ICON_PENCIL,
                                            .kind = BUTTON_SECONDARY,
                                            .action = { ACTION_EDIT, 0 } };
    buttons[count++] = (struct button){ .label = say(frame, GO),
                                        .icon = ICON_PRINTER,
                                        .kind = BUTTON_PRIMARY,
                                        .action = { ACTION_GO, 0 },
                                        .role = HIT_GO };
    widget_action_bar(frame, screen, buttons, count);
}

static struct box body(const struct frame *frame, struct box screen)
{
    int side = look_mm(&frame->look, frame->look.panel.is_compact ? 2.2 : 4.0);

    return box_inset(screen, side, look_mm(&frame->look, frame->look.panel.is_compact ? 1.4 : 3.2));
}

static void language(struct frame *frame, struct box screen)
{
    static const enum lang order[LANG_COUNT] = { LANG_AR, LANG_ZH, LANG_EN, LANG_FR, LANG_RU, LANG_ES };
    struct box foot;
    int gap = look_mm(&frame->look, frame->look.panel.is_compact ? 2.54 : 4.0);
    int icon = look_mm(&frame->look, 8.0);

    widget_banner_header(frame, &screen, say(frame, TITLE), NULL);
    foot = box_cut_bottom(&screen, look_mm(&frame->look, frame->look.panel.is_compact ? 14.0 : 26.0));
    screen = body(frame, screen);
    for (int i = 0; i < LANG_COUNT; i++) {
        struct box cell = box_column(box_line(screen, i / 3, 2, gap), i % 3, 3, gap);
        enum lang lang = order[i];

        widget_tile(frame, cell,
                    &(struct tile){ .title = lang_text(lang, STR_WIDGET_LANGUAGE_NAME),
                                    .detail = texts[CHOOSE][lang],
                                    .action = { ACTION_TILE, i },
                                    .has_lang = true,
                                    .lang = lang,
                                    .is_large = true });
    }
    struct frame_text text = {
        .text = say(frame, BADGE), .type = TYPE_TITLE, .tone = TONE_INK, .valign = VALIGN_MIDDLE
    };
    int width = frame_text_width(&frame->look, &text);

    foot = box_center(foot, width + icon + gap, foot.height);
    frame_icon(frame, box_cut_start(&foot, icon), ICON_BADGE, TONE_PRIMARY);
    box_cut_start(&foot, gap);
    frame_text(frame, foot, &text);
}

static void home(struct frame *frame, struct box screen)
{
    const struct tile tiles[] = {
        { .title = say(frame, NEW),
          .detail = say(frame, NEW_HINT),
          .icon = ICON_CART,
          .action = { ACTION_TILE, 0 } },
        { .title = say(frame, CHECK),
          .detail = say(frame, CHECK_HINT),
          .icon = ICON_QR,
          .action = { ACTION_TILE, 1 } },
        { .title = say(frame, EDIT),
          .detail = say(frame, REQUEST),
          .icon = ICON_DOCUMENT,
          .action = { ACTION_TILE, 2 },
          .badge = "3" },
        { .title = say(frame, REPORTS),
          .icon = ICON_LIST,
          .action = { ACTION_TILE, 3 },
          .is_disabled = true },
    };

    widget_header(frame, &screen,
                  &(struct header){ .title = say(frame, TITLE),
                                    .language = { ACTION_LANGUAGE, 0 },
                                    .text_size = { ACTION_SIZE, 0 },
                                    .leave = { ACTION_LEAVE, 0 },
                                    .person = "Amina Yusuf" });
    widget_banner(frame, &screen, MARK_WARNING, say(frame, WIFI), NULL);
    screen = body(frame, screen);
    for (int i = 0; i < 4; i++) {
        int gap = look_mm(&frame->look, 4.0);

        widget_tile(frame, box_column(box_line(screen, i / 2, 2, gap), i % 2, 2, gap), &tiles[i]);
    }
}

static void lines(const void *self, size_t index, struct row *ret_row)
{
    static const enum phrase titles[] = { MONITOR, LAPTOP, ACCESS, EDITOR };
    static const enum phrase details[] = { LISTED, LISTED, WIFI, DATA };
    static const enum icon icons[] = { ICON_MONITOR, ICON_LAPTOP, ICON_WIFI, ICON_DOCUMENT };
    static const enum mark line_marks[] = { MARK_OK, MARK_OK, MARK_WAIT, MARK_NO };
    static const enum phrase words[] = { APPROVED, APPROVED, REVIEW, REFUSED };
    const struct frame *frame = self;
    size_t i = index % 4;

    *ret_row = (struct row){ .icon = icons[i],
                             .title = say(frame, titles[i]),
                             .detail = say(frame, details[i]),
                             .has_chip = true,
                             .mark = line_marks[i],
                             .chip = say(frame, words[i]),
                             .action = { ACTION_ROW, (int)index } };
}

static void verdict(struct frame *frame, struct box screen)
{
    uint8_t modules[29 * 29];
    struct box side, inside, disc;
    int gap = look_mm(&frame->look, 3.2);
    struct list list = { frame, lines, 4, 0, { ACTION_PAGER, 0 } };

    header(frame, &screen, say(frame, TITLE));
    actions(frame, &screen, true);
    screen = body(frame, screen);
    side = box_cut_end(&screen, screen.width * 28 / 100);
    box_cut_end(&screen, gap);
    inside = widget_card(frame, screen);
    frame_label(frame, box_cut_top(&inside, look_line_px(&frame->look, TYPE_STRONG)), TYPE_STRONG, TONE_INK,
                say(frame, REQUEST));
    frame_label(frame, box_cut_top(&inside, look_line_px(&frame->look, TYPE_BODY)), TYPE_BODY, TONE_INK_SOFT,
                say(frame, UNIT));
    (void)widget_list(frame, inside, &list);
    inside = widget_card(frame, side);
    disc = box_cut_top(&inside, look_mm(&frame->look, 11.0));
    widget_mark(frame, disc, MARK_WAIT);
    box_cut_top(&inside, gap / 2);
    frame_label(frame,
                box_cut_top(&inside, frame_label_height(&frame->look, TYPE_VERDICT, say(frame, SUMMARY),
                                                        inside.width)),
                TYPE_VERDICT, TONE_INK, say(frame, SUMMARY));
    frame_label(
        frame,
        box_cut_top(&inside, frame_label_height(&frame->look, TYPE_BODY, say(frame, REST), inside.width)),
        TYPE_BODY, TONE_INK_SOFT, say(frame, REST));
    for (size_t i = 0; i < sizeof modules; i++)
        modules[i] = (uint8_t)((i * 2654435761u >> 13) & 1);
    if (inside.height > look_mm(&frame->look, 20.0))
        widget_qr(frame, inside, modules, 29);
}

static void many(const void *self, size_t index, struct row *ret_row)
{
    const struct frame *frame = self;

    lines(self, index, ret_row);
    ret_row->has_chip = index % 3 == 0;
    ret_row->mark = MARK_UNKNOWN;
    ret_row->chip = say(frame, ASK);
    ret_row->value = index % 2 == 0 ? "1\u00A0299.50\u00A0USD" : NULL;
    ret_row->has_more = true;
    ret_row->is_selected = index == 1;
}

static void list_screen(struct frame *frame, struct box screen)
{
    struct list list = { frame, many, 11, 1, { ACTION_PAGER, 0 } };

    header(frame, &screen, say(frame, SEARCH));
    actions(frame, &screen, false);
    (void)widget_list(frame, widget_card(frame, body(frame, screen)), &list);
    widget_toast(frame, screen, MARK_INFO, say(frame, SAVED));
}

static void entry(struct frame *frame, struct box screen)
{
    struct field purpose = { .label = say(frame, PURPOSE),
                             .text = say(frame, LAPTOP),
                             .caret = SIZE_MAX,
                             .is_active = true,
                             .action = { ACTION_FIELD, 0 } };
    struct field empty = { .label = say(frame, SEARCH),
                           .text = "",
                           .placeholder = say(frame, CHOOSE),
                           .problem = say(frame, WRONG),
                           .icon = ICON_SEARCH,
                           .action = { ACTION_FIELD, 1 } };
    struct box half, strip;
    int gap = look_mm(&frame->look, 3.2);

    header(frame, &screen, say(frame, NEW));
    actions(frame, &screen, false);
    screen = body(frame, screen);
    half = box_column(screen, 1, 2, 2 * gap);
    screen = box_column(screen, 0, 2, 2 * gap);
    widget_field(frame, box_cut_top(&screen, widget_field_height(frame, &purpose, screen.width)), &purpose);
    box_cut_top(&screen, gap);
    widget_field(frame, box_cut_top(&screen, widget_field_height(frame, &empty, screen.width)), &empty);
    box_cut_top(&screen, gap);
    frame_label(frame, box_cut_top(&screen, look_line_px(&frame->look, TYPE_BODY)), TYPE_BODY, TONE_INK_SOFT,
                say(frame, QUANTITY));
    widget_stepper(frame, box_cut_top(&screen, look_target_px(&frame->look)), "25", ACTION_STEPPER,
                   say(frame, QUANTITY));
    widget_figure(frame, box_cut_top(&half, look_mm(&frame->look, 26.0)), "84\u00A0%", say(frame, APPROVED));
    box_cut_top(&half, gap);
    widget_progress(frame, box_cut_top(&half, look_mm(&frame->look, 5.0)), 640);
    box_cut_top(&half, gap);
    strip = box_cut_top(&half, look_target_px(&frame->look));
    widget_chip(frame, box_column(strip, 0, 2, gap), MARK_OK, say(frame, APPROVED));
    widget_chip(frame, box_column(strip, 1, 2, gap), MARK_NO, say(frame, REFUSED));
    box_cut_top(&half, gap);
    strip = box_cut_top(&half, widget_button_height(frame));
    widget_button(frame, box_column(strip, 0, 2, gap),
                  &(struct button){ .label = say(frame, CANCEL),
                                    .icon = ICON_TRASH,
                                    .kind = BUTTON_DANGER,
                                    .action = { ACTION_EDIT, 5 } });
    widget_button(frame, box_column(strip, 1, 2, gap),
                  &(struct button){ .label = say(frame, EDIT),
                                    .icon = ICON_PENCIL,
                                    .kind = BUTTON_SECONDARY,
                                    .is_selected = true,
                                    .action = { ACTION_EDIT, 6 } });
}

static void pin(struct frame *frame, struct box screen)
{
    struct field field = { .label = say(frame, PIN), .text = "12345", .is_active = true, .is_secret = true };
    struct box half;
    int gap = look_mm(&frame->look, 6.0);

    header(frame, &screen, say(frame, PIN));
    actions(frame, &screen, false);
    screen = body(frame, screen);
    half = box_column(screen, 1, 2, gap);
    screen = box_column(screen, 0, 2, gap);
    widget_field(frame, screen, &field);
    widget_keypad(frame, half, &(struct keypad){ .action_id = ACTION_KEYPAD, .has_ok = true });
}

static void search(struct frame *frame, struct box screen, const struct keyboard *keyboard)
{
    struct field field = { .text = keyboard->composing[0] != '\0' ? "" : say(frame, MONITOR),
                           .caret = SIZE_MAX,
                           .composing = keyboard->composing[0] != '\0' ? keyboard->composing : NULL,
                           .is_active = true,
                           .icon = ICON_SEARCH,
                           .action = { ACTION_FIELD, 0 },
                           .placeholder = say(frame, SEARCH) };

    header(frame, &screen, say(frame, SEARCH));
    keyboard_draw(frame, &screen, keyboard, ACTION_KEYBOARD, true);
    screen = body(frame, screen);
    widget_field(frame, box_cut_top(&screen, widget_field_height(frame, &field, screen.width)), &field);
}

static void dialog(struct frame *frame, struct box screen)
{
    verdict(frame, screen);
    widget_dialog(frame, &(struct dialog){ .mark = MARK_INFO,
                                           .title = say(frame, SIGN),
                                           .text = say(frame, SIGN_TEXT),
                                           .buttons = { { .label = say(frame, CANCEL),
                                                          .icon = ICON_CROSS,
                                                          .kind = BUTTON_QUIET,
                                                          .action = { ACTION_BACK, 1 },
                                                          .role = HIT_BACK },
                                                        { .label = say(frame, GO),
                                                          .icon = ICON_PRINTER,
                                                          .kind = BUTTON_PRIMARY,
                                                          .action = { ACTION_GO, 1 },
                                                          .role = HIT_GO } },
                                           .button_count = 2 });
}

void sample_draw(enum sample sample, struct frame *frame, const struct look *look, const struct held *held,
                 const struct keyboard *keyboard)
{
    struct box screen = frame_begin(frame, look, held);
    struct keyboard plain;

    keyboard_init(&plain, look->lang, NULL);
    switch (sample) {
    case SAMPLE_LANGUAGE:
        language(frame, screen);
        break;
    case SAMPLE_HOME:
        home(frame, screen);
        break;
    case SAMPLE_VERDICT:
        verdict(frame, screen);
        break;
    case SAMPLE_LIST:
        list_screen(frame, screen);
        break;
    case SAMPLE_ENTRY:
        entry(frame, screen);
        break;
    case SAMPLE_PIN:
        pin(frame, screen);
        break;
    case SAMPLE_SEARCH:
        search(frame, screen, keyboard != NULL ? keyboard : &plain);
        break;
    case SAMPLE_DIALOG:
        dialog(frame, screen);
        break;
    case SAMPLE_COUNT:
        break;
    }
    frame_end(frame);
}
