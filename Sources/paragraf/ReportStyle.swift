/// The look of the report, for light and dark screens and for paper.
enum ReportStyle {
    static let sheet = """
        :root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --ink: #1c2430; --soft: #5b6675;
          --line: #dde2e8; --grid: #e9edf1; --succeeded: #2f8f6b; --partial: #d99a1c; --failed: #c8443f;
          --running: #3f7fbf; --waiting: #b4bdc8; --plain: #3b6ea5; }
        @media (prefers-color-scheme: dark) { :root { --page: #12161c; --card: #1a2029; --ink: #e6eaf0;
          --soft: #9aa6b5; --line: #2b3442; --grid: #252d39; --succeeded: #4cb38b; --partial: #e3b04b;
          --failed: #e5706b; --running: #64a0dc; --waiting: #586475; --plain: #6c9fd6; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink);
          font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", Helvetica, Arial, sans-serif; }
        main { max-width: 1040px; margin: 0 auto; padding: 32px 24px 64px; }
        h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 17px; margin: 0 0 12px; }
        p { margin: 0 0 8px; } .soft { color: var(--soft); }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px;
          margin-top: 18px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 12px;
          margin: 22px 0 14px; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
        .tile b { display: block; font-size: 24px; line-height: 1.25; font-variant-numeric: tabular-nums;
          white-space: nowrap; }
        .tile span { color: var(--soft); font-size: 13px; }
        .dot { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; }
        .share svg { display: block; width: 100%; height: 18px; border-radius: 5px; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; color: var(--soft); font-size: 13px; margin: 8px 0 0; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(400px, 1fr)); gap: 0 18px; }
        .pair section { min-width: 0; } section svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        svg .name { fill: var(--ink); font-size: 13px; } svg .number { font-size: 12.5px; }
        .grid { stroke: var(--grid); } .axis { stroke: var(--line); }
        rect.succeeded { fill: var(--succeeded); } rect.partial { fill: var(--partial); }
        rect.failed { fill: var(--failed); } rect.running { fill: var(--running); }
        rect.waiting { fill: var(--waiting); } rect.documents { fill: var(--plain); }
        .dot.succeeded { background: var(--succeeded); } .dot.partial { background: var(--partial); }
        .dot.failed { background: var(--failed); } .dot.running { background: var(--running); }
        .dot.waiting { background: var(--waiting); }
        .scroll { overflow-x: auto; } .scroll > svg { min-width: 640px; }
        table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
        th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
        th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        tr:last-child td { border-bottom: 0; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.file { font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: 12.5px;
          overflow-wrap: anywhere; min-width: 240px; width: 46%; unicode-bidi: isolate; direction: ltr; }
        code { font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: 12.5px;
          white-space: nowrap; }
        footer { color: var(--soft); font-size: 13px; margin-top: 22px; }
        @media (max-width: 480px) { .pair { grid-template-columns: 1fr; } main { padding: 20px 12px; } }
        @media print { body { background: none; } section, .tile { break-inside: avoid; } }
        """
}
