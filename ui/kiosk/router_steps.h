/* router_steps - what each step does, by group; for router*.c only.  The table is in router_step.c. */
#ifndef COUNTERSIGN_KIOSK_ROUTER_STEPS_H
#define COUNTERSIGN_KIOSK_ROUTER_STEPS_H

#include "kiosk/router.h"

typedef void (*step_fn)(struct kiosk *kiosk, int argument);

/* router_paper.c: signing in, and everything that prints */
void step_go_home(struct kiosk *kiosk, int argument);
void step_try_pin(struct kiosk *kiosk, int argument);
void step_sign(struct kiosk *kiosk, int argument);
void step_print_again(struct kiosk *kiosk, int argument);
void step_answer_complete(struct kiosk *kiosk, int is_complete);
void step_paper_is_out(struct kiosk *kiosk, int argument);
void step_void(struct kiosk *kiosk, int argument);
void step_after_void(struct kiosk *kiosk, int argument);
void step_resume(struct kiosk *kiosk, int index);

/* router_request.c: the request being written */
void step_new_request(struct kiosk *kiosk, int argument);
void step_continue_draft(struct kiosk *kiosk, int argument);
void step_take_hit(struct kiosk *kiosk, int index);
void step_free_text(struct kiosk *kiosk, int argument);
void step_open_line(struct kiosk *kiosk, int line);
void step_add_quantity(struct kiosk *kiosk, int by);
void step_answer(struct kiosk *kiosk, int index);
void step_remove_line(struct kiosk *kiosk, int argument);
void step_undo_remove(struct kiosk *kiosk, int argument);
void step_use_contract(struct kiosk *kiosk, int argument);
void step_apply_remedy(struct kiosk *kiosk, int index);
void step_edit_line_field(struct kiosk *kiosk, int index);
void step_edit_field(struct kiosk *kiosk, int index);
void step_type_badge(struct kiosk *kiosk, int argument);
void step_type_code(struct kiosk *kiosk, int argument);
void step_entered(struct kiosk *kiosk, int argument);
void step_chosen(struct kiosk *kiosk, int index);
void router_changed(struct kiosk *kiosk);
/* A scanned or chosen item was added: shows its line, or says why not. */
void router_taken(struct kiosk *kiosk, enum err err, size_t line);

#endif
