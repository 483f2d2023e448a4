/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/print/sample_paper.h"

#include <string.h>

#define DIGITS_50 "74353109182736455463728190019283746556473829100123"
#define DIGITS_200 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50

const char sample_digits[] = DIGITS_200 DIGITS_200 DIGITS_200 "42";

const char *const sample_names[SAMPLE_COUNT] = {
    [SAMPLE_APPROVED] = "approved", [SAMPLE_CONDITIONAL] = "conditional", [SAMPLE_EXCEPTION] = "exception",
    [SAMPLE_REFERRAL] = "referral", [SAMPLE_REFUSAL] = "refusal",         [SAMPLE_FORM] = "form",
    [SAMPLE_PART] = "part",         [SAMPLE_BOARD] = "board",             [SAMPLE_DECIDED] = "decided",
    [SAMPLE_DECLINED] = "declined", [SAMPLE_RETURN] = "return",           [SAMPLE_LONG] = "long",
};

static const char *const issuer[LANG_COUNT] = {
    "Organization for Field Programmes",
    "Organisation des programmes de terrain",
    "Organización de Programas sobre el Terreno",
    "منظمة البرامج الميدانية",
    "Организация полевых программ",
    "外地方案组织",
};
static const char *const unit[LANG_COUNT] = {
    "Field Technology Section, Nairobi",
    "Section des technologies de terrain, Nairobi",
    "Sección de Tecnología sobre el Terreno, Nairobi",
    "قسم التكنولوجيا الميدانية، نيروبي",
    "Секция полевых технологий, Найроби",
    "外地技术科（内罗毕）",
};
static const char *const point[LANG_COUNT] = {
    "Central warehouse, gate 2",   "Entrepôt central, porte 2",   "Almacén central, puerta 2",
    "المستودع المركزي، البوابة 2", "Центральный склад, ворота 2", "中心仓库2号门",
};
static const char *const role[LANG_COUNT] = {
    "Technical approver",
    "Approbateur technique",
    "Aprobador técnico",
    "مُجيز تقني",
    "Технический утверждающий сотрудник",
    "技术审批人",
};
static const char *const laptop[LANG_COUNT] = {
    "Laptop, 14-inch, standard model",          "Ordinateur portable 14 pouces, modèle standard",
    "Portátil de 14 pulgadas, modelo estándar", "حاسوب محمول 14 بوصة، طراز قياسي",
    "Ноутбук 14 дюймов, стандартная модель",    "14英寸标准型笔记本电脑",
};
static const char *const monitor[LANG_COUNT] = {
    "Monitor, 27-inch, USB-C", "Écran 27 pouces, USB-C",   "Monitor de 27 pulgadas, USB-C",
    "شاشة 27 بوصة، USB-C",     "Монитор 27 дюймов, USB-C", "27英寸显示器，USB-C接口",
};
static const char *const access_point[LANG_COUNT] = {
    "Wireless access point, non-standard",      "Point d’accès sans fil, hors norme",
    "Punto de acceso inalámbrico, no estándar", "نقطة وصول لاسلكية، غير قياسية",
    "Точка доступа Wi-Fi, нестандартная",       "无线接入点（非标准型号）",
};
static const char *const editor[LANG_COUNT] = {
    "Software licence: PDF editor", "Licence logicielle : éditeur PDF", "Licencia de software: editor de PDF",
    "رخصة برنامج: محرر PDF",        "Лицензия на ПО: редактор PDF",     "软件许可：PDF编辑器",
};
static const char *const encrypt[LANG_COUNT] = {
    "Disk encryption is switched on before the computer is handed out.",
    "Le chiffrement du disque est activé avant la remise de l’ordinateur.",
    "El cifrado del disco se activa antes de entregar el equipo.",
    "يُفعَّل تشفير القرص قبل تسليم الحاسوب.",
    "Шифрование диска включено до выдачи компьютера.",
    "电脑发放前须启用磁盘加密。",
};
static const char *const seal[LANG_COUNT] = {
    "Check the seal and compare the serial numbers with the order.",
    "Contrôler le scellé et comparer les numéros de série à la commande.",
    "Revisar el precinto y cotejar los números de serie con el pedido.",
    "يُفحص الختم وتُقارن الأرقام التسلسلية بأمر الشراء.",
    "Проверить пломбу и сверить серийные номера с заказом.",
    "检查封条并将序列号与订单核对。",
};
static const char *const pending[LANG_COUNT] = {
    "Wi-Fi 7 is not in the catalogue; an architect decides.",
    "Le Wi-Fi 7 ne figure pas au catalogue ; un architecte décide.",
    "Wi-Fi 7 no figura en el catálogo; decide un arquitecto.",
    "معيار Wi-Fi 7 غير مدرج في الفهرس؛ القرار لمهندس البنية.",
    "Wi-Fi 7 нет в каталоге; решение принимает архитектор.",
    "目录中没有Wi-Fi 7，由架构师决定。",
};
static const char *const outside[LANG_COUNT] = {
    "The data would be kept outside the approved regions.",
    "Les données seraient conservées hors des régions approuvées.",
    "Los datos se conservarían fuera de las regiones aprobadas.",
    "ستُحفظ البيانات خارج المناطق المعتمدة.",
    "Данные хранились бы за пределами разрешённых регионов.",
    "数据将存放在获准区域之外。",
};
static const char *const instead[LANG_COUNT] = {
    "Choose PRD-0112, Document editor (offline), on contract LTA-2026-014.",
    "Choisir PRD-0112, éditeur de documents (hors ligne), au titre du contrat LTA-2026-014.",
    "Elegir PRD-0112, editor de documentos (sin conexión), del contrato LTA-2026-014.",
    "اختر PRD-0112، محرر المستندات (دون اتصال)، بموجب العقد LTA-2026-014.",
    "Выберите PRD-0112, редактор документов (автономный), по контракту LTA-2026-014.",
    "改选PRD-0112文档编辑器（离线版），合同LTA-2026-014。",
};

static const char *const board[LANG_COUNT] = {
    "ICT board, headquarters",
    "Comité des TIC, siège",
    "Junta de TIC, sede",
    "لجنة تكنولوجيا المعلومات والاتصالات، المقر",
    "Комиссия по ИКТ, штаб-квартира",
    "总部信息和通信技术委员会",
};
static const char *const wording[LANG_COUNT] = {
    "Keep the old monitors until the new ones were counted; send me the serial numbers.",
    "Conserver les anciens écrans jusqu’au comptage des nouveaux ; m’envoyer les numéros de série.",
    "Guardar los monitores antiguos hasta contar los nuevos; envíenme los números de serie.",
    "تُحفظ الشاشات القديمة إلى حين عدّ الجديدة، وتُرسل إليّ الأرقام التسلسلية.",
    "Сохранить старые мониторы до пересчёта новых; прислать мне серийные номера.",
    "新显示器清点之前请保留旧显示器；并将序列号发给我。",
};

enum { LINES = 10, CONDITIONS = 8, REASONS = 2 };
static struct slip_paper_line lines[LINES];
static struct slip_paper_condition conditions[CONDITIONS];
static struct slip_paper_reason reasons[REASONS];

static struct slip_words words(const char *const in[LANG_COUNT], enum lang lang)
{
    return (struct slip_words){ in[lang], in[LANG_EN] };
}

static void fill_lines(enum lang lang)
{
    static const char *const codes[] = { "PRD-0007", "PRD-0031", "", "PRD-0204" };
    const char *const names[] = { laptop[lang], monitor[lang], access_point[lang], editor[lang] };
    static const int64_t quantities[] = { 25, 40, 6, 1200 };
    static const int64_t prices[] = { 129950, 24900, 41000, 8999 };
    static const enum effect effects[] = { EFFECT_PASS, EFFECT_CONDITIONAL, EFFECT_REFER, EFFECT_BLOCK };

    for (size_t i = 0; i < LINES; i++) {
        lines[i] = (struct slip_paper_line){ .number = i + 1,
                                             .code = codes[i % 4],
                                             .name = names[i % 4],
                                             .quantity = quantities[i % 4],
                                             .unit_price = { prices[i % 4], "USD" },
                                             .effect = effects[i % 4] };
    }
}

static void fill_conditions(enum lang lang)
{
    static const char *const on[] = { "1", "1, 2", "", "3, 4, 10" };

    for (size_t i = 0; i < CONDITIONS; i++) {
        conditions[i] = (struct slip_paper_condition){ .text = words(i % 2 == 0 ? encrypt : seal, lang),
                                                       .due = i % 2 == 0 ? DUE_BEFORE_USE : DUE_AT_RECEIPT,
                                                       .lines = on[i % 4] };
    }
}

static void fill_reasons(enum lang lang)
{
    reasons[0] = (struct slip_paper_reason){
        .line = 3, .effect = EFFECT_REFER, .code = "STD-04", .text = pending[lang], .remedy = ""
    };
    reasons[1] = (struct slip_paper_reason){
        .line = 4, .effect = EFFECT_BLOCK, .code = "DAT-02", .text = outside[lang], .remedy = instead[lang]
    };
}

static struct slip_paper note(enum lang lang)
{
    fill_lines(lang);
    fill_conditions(lang);
    fill_reasons(lang);
    return (struct slip_paper){ .kind = SLIP_PAPER_APPROVAL,
                                .decision = SLIP_APPROVED,
                                .language = lang,
                                .issuer = words(issuer, lang),
                                .number = "",
                                .replaces = "",
                                .request = "R-0042-000017",
                                .revision = 2,
                                .unit = words(unit, lang),
                                .unit_code = "FTS-NBO",
                                .receiving_point = words(point, lang),
                                .receiving_point_code = "KENBO-1",
                                .lane = "",
                                .lines = lines,
                                .line_count = 4,
                                .total_lines = 4,
                                .conditions = conditions,
                                .reasons = reasons,
                                .issued = 20778,
                                .valid_until = DATE_NONE,
                                .release = 7,
                                .release_day = 20759,
                                .addressee = { "", "" },
                                .focal_point = "",
                                .written = "",
                                .waivers = "",
                                .reference = "",
                                .approver = "",
                                .role = { "", "" },
                                .delegation = "",
                                .manual_code = "",
                                .qr = "",
                                .end_mark = "R-0042-000017" };
}

static struct slip_paper slip(enum lang lang)
{
    struct slip_paper paper = note(lang);

    paper.number = "0042-004051";
    paper.end_mark = paper.number;
    paper.line_count = 2;
    paper.total_lines = 2;
    paper.ceiling = (struct money){ 4244750, "USD" };
    paper.valid_until = 20868;
    paper.officer = 20417;
    paper.role = words(role, lang);
    paper.delegation = "DEL-2026-031";
    paper.manual_code = "0042 0040 5112 3456 7897";
    paper.qr = sample_digits;
    return paper;
}

/* Signed by a person, under a delegation, and not for all that was asked. */
static void make_part(struct slip_paper *paper, enum lang lang)
{
    paper->decision = SLIP_CONDITIONAL;
    paper->condition_count = 1;
    paper->total_lines = 4;
    paper->declined = lines + 2;
    paper->declined_count = 2;
    lines[2].effect = EFFECT_BLOCK;
    paper->written = wording[lang];
    paper->waivers = "WVR-2026-004 (ICT/2026/W/4)";
    paper->approver = "Amina Sample-Otieno";
    paper->banners = SLIP_BANNER_SOD;
}

static void make_decided(struct slip_paper *paper, enum lang lang)
{
    paper->banners = SLIP_BANNER_PILOT | SLIP_BANNER_EMERGENCY;
    paper->reference = "ITB/2026/118";
    paper->role = words(board, lang);
    paper->officer = 9001;
    paper->delegation = "";
    paper->written = wording[lang];
}

static void make_board(struct slip_paper *paper, enum lang lang)
{
    paper->kind = SLIP_PAPER_REFERRAL;
    paper->lane = "L4";
    paper->line_count = paper->total_lines = 3;
    paper->reason_count = 1;
    paper->addressee = words(board, lang);
    paper->focal_point = "Jun Sample-Park";
    paper->asks_board = true;
    paper->qr = sample_digits;
}

static void make_long(struct slip_paper *paper)
{
    paper->line_count = LINES;
    paper->total_lines = 14;
    paper->condition_count = CONDITIONS;
    paper->decision = SLIP_CONDITIONAL;
    paper->part = 1;
    paper->parts = 2;
}

struct slip_paper sample_paper_make(enum sample sample, enum lang lang)
{
    bool is_note = sample == SAMPLE_REFERRAL || sample == SAMPLE_REFUSAL || sample == SAMPLE_BOARD ||
                   sample == SAMPLE_DECLINED || sample == SAMPLE_RETURN;
    struct slip_paper paper = is_note ? note(lang) : slip(lang);

    switch (sample) {
    case SAMPLE_APPROVED:
    case SAMPLE_COUNT:
        break;
    case SAMPLE_CONDITIONAL:
        paper.decision = SLIP_CONDITIONAL;
        paper.condition_count = 2;
        break;
    case SAMPLE_EXCEPTION:
        paper.decision = SLIP_EXCEPTION;
        paper.banners = SLIP_BANNER_DRILL | SLIP_BANNER_EMERGENCY | SLIP_BANNER_SOD | SLIP_BANNER_TIME |
                        SLIP_BANNER_STALE_CATALOGUE | SLIP_BANNER_PILOT;
        paper.copy = 3;
        paper.replaces = "0042-004040";
        break;
    case SAMPLE_REFERRAL:
        paper.kind = SLIP_PAPER_REFERRAL;
        paper.lane = "L3";
        paper.line_count = paper.total_lines = 3;
        paper.reason_count = 1;
        break;
    case SAMPLE_REFUSAL:
        paper.kind = SLIP_PAPER_REFUSAL;
        paper.reason_count = REASONS;
        break;
    case SAMPLE_FORM:
        paper = note(lang);
        paper.kind = SLIP_PAPER_FORM;
        paper.request = paper.end_mark = "F-0042-17";
        paper.revision = 0;
        paper.release = 0;
        paper.qr = sample_digits;
        break;
    case SAMPLE_PART:
        make_part(&paper, lang);
        break;
    case SAMPLE_DECIDED:
        make_decided(&paper, lang);
        break;
    case SAMPLE_BOARD:
        make_board(&paper, lang);
        break;
    case SAMPLE_DECLINED:
        paper.kind = SLIP_PAPER_REFUSAL;
        paper.reason_count = REASONS;
        paper.written = wording[lang];
        paper.approver = "Amina Sample-Otieno";
        paper.officer = 20417;
        paper.role = words(role, lang);
        break;
    case SAMPLE_RETURN:
        paper.kind = SLIP_PAPER_RETURN;
        paper.written = wording[lang];
        break;
    case SAMPLE_LONG:
        make_long(&paper);
        break;
    }
    return paper;
}
