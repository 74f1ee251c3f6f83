"""A plug-in for the suite under wine, `-p wine`: what Debian's wine 8.0 lacks and only tests need, and what is true of Unix alone."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    import _winapi

    # shutil.copy2 calls it wherever Python has it, and wine ends the process over it.
    if hasattr(_winapi, "CopyFile2"):
        del _winapi.CopyFile2

_SLASHES = "quotes a path with the slashes of Unix"
_LINKS, _MODES, _CALLS = "a symbolic link", "modes of files", "a call of Unix"
# Beginnings of tests' names, and why they can say nothing of Windows; nothing of the tool is excused here.
ELSEWHERE = {
    "test_commands.py::it_builds_what_is_in_inputs": _SLASHES,
    "test_folders.py::it_names_each_file_that_it_leaves_out_with_what_to_do[\\u4e59.docx": _SLASHES,
    "test_folders.py::it_names_each_file_that_it_leaves_out_with_what_to_do[\\u4e59.json": _SLASHES,
    "test_folders.py::it_builds_from_the_rescued_workbook": _SLASHES,
    "test_folders.py::it_reads_sub_folders_and_mirrors_them": _SLASHES,
    "test_old_reports.py::it_names_the_old_report_when_there_are_errors": _SLASHES,
    "test_old_reports.py::it_finds_it_by_the_workbooks_name": _SLASHES,
    "test_old_reports.py::it_says_that_the_report_under_the_old_title": _SLASHES,
    "test_others_work.py::it_stops_before_what_others_have_changed[outputs": _SLASHES,
    "test_others_work.py::it_keeps_the_old_one_beside_it_when_told_to_replace_it[outputs": _SLASHES,
    "test_others_work.py::it_replaces_its_own_work_without_a_word": _SLASHES,
    "test_others_work.py::it_says_what_was_done_to_the_report": _SLASHES,
    "test_others_work.py::it_stops_for_no_report_that_was_only_saved_again": _SLASHES,
    "test_failing_disk.py::it_leaves_the_old_file_or_the_new_one_whichever_call_fails": _SLASHES,
    "test_failing_disk.py::it_writes_where_a_disk_knows_no_links_and_no_locks": "locks of Unix",
    "test_failing_disk.py::it_writes_where_a_link_points": _LINKS,
    "test_diff.py::it_does_not_compare_reports_of_two_kinds": _LINKS,
    "test_failing_disk.py::it_sweeps_what_a_killed_run_left": "a signal of Unix",
    "test_failing_disk.py::it_stays_as_secret_as_it_was": _MODES,
    "test_pictures_of_cells.py::it_says_why_a_named_file_is_none[\\u51fa\\u53bb": _LINKS,
    "test_folders.py::it_does_not_wait_for_a_pipe": _CALLS,
    "test_safe_files.py::it_leaves_the_old_file_whole_on_a_full_disk": _CALLS,
    "test_safe_files.py::it_says_of_each_place_that_cannot_be_written": "120 Chinese letters are no name there",
    "test_odd_names.py::it_says_so_where_a_name_is_too_long": "90 Chinese letters are no name there",
    "test_consoles.py::it_says_so_when_what_it_has_to_say_does_not_fit": "a disk that is always full",
    "test_faults.py::it_holds_for_the_real_program": "a shell of Unix",
    "test_kinds_check.py::it_knows_a_file_by_another_name[report.docx-Report.docx": "large and small letters are two names",
    "test_kinds_check.py::it_knows_a_file_by_another_name[fields.toml-Fields.toml": "large and small letters are two names",
    "test_nothing_to_guess.py::it_takes_a_name_that_really_has_a_space_at_its_end": "a name that ends in a space",
    "test_nothing_to_guess.py::it_opens_the_folder_when_asked_and_never_else": "xdg-open",
    "test_nothing_to_guess.py::it_says_so_where_no_window_can_be_opened": "xdg-open",
    "test_user_cache.py::it_tells_another_program_of_the_same_version": "a program that can be edited",
    "test_output_safety.py::it_never_touches_the_workbook": "times to the nanosecond",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what can say nothing here, telling why."""
    for item in items:
        name = f"{item.path.name}::{item.name}"
        if why := next((why for begin, why in ELSEWHERE.items() if name.startswith(begin)), ""):
            item.add_marker(pytest.mark.skip(reason=why))
