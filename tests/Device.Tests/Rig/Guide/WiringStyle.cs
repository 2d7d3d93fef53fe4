namespace EdgeRec.Device.Tests.Rig.Guide;

/// <summary>The colours of the drawing, for light and dark pages; the drawing brings its own ground.</summary>
internal static class WiringStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
          <style>
            .page { fill: #fbfcfd; stroke: #d5dce4 } .ink { fill: #1c2430 } .soft { fill: #5a6675 } .faint { fill: #9aa5b1 } .mark { fill: #b3261e }
            .board { fill: #2f7d4f; stroke: #256340; stroke-width: 1.5 } .port { fill: #c9d0d8; stroke: #8d98a5 } .tiny { fill: #36404d } .onboard { fill: #ffffff }
            .strip { fill: #262c35 } .pin { fill: #e3bf62 } .first { fill: #ff8a80 } .number { fill: #23272e }
            .wire { fill: none; stroke-width: 2.6; stroke-linecap: round } .rail { fill: none; stroke: #46505d; stroke-width: 5; stroke-linecap: round } .dot { stroke: none }
            .name { fill: #fbfcfd; stroke-width: 1.6 } .part { fill: #ffffff; stroke-width: 1.8 } .option { fill: #ffffff; stroke: #7d8996; stroke-width: 1.6; stroke-dasharray: 6 4 }
            .cap { fill: #46505d } .resistor { fill: #e8d5b0; stroke: #a38a58 } .bands { stroke: #8a5a2b; stroke-width: 2.4; fill: none } .lit { stroke: none }
            .screen { fill: #0d1117 } .glow { fill: #8fd3ff } .dome { fill: #3a3f47 } .knob { fill: #d9dfe6; stroke: #7d8996; stroke-width: 2 } .notch { stroke: #46505d; stroke-width: 3; stroke-linecap: round }
            .key { stroke: #3566b8 } .ground { stroke: #46505d } .supply { stroke: #d0362c } .data { stroke: #0f8a85 } .remote { stroke: #8847b5 } .turn { stroke: #c2630c }
            .power { stroke: #218a3f } .thinking { stroke: #c48a00 } .sync { stroke: #1f7fd1 } .fault { stroke: #d0362c }
            .dot.ground { fill: #46505d } .dot.supply { fill: #d0362c }
            .lit.power { fill: #34b65a } .lit.thinking { fill: #f2b31a } .lit.sync { fill: #3d9bf0 } .lit.fault { fill: #ef5148 }
            @media (prefers-color-scheme: dark) {
              .page { fill: #12171e; stroke: #2c3540 } .ink { fill: #e7ecf2 } .soft { fill: #a4b0bf } .faint { fill: #66717e } .mark { fill: #ff8f87 }
              .board { fill: #215c3a; stroke: #3a8a5c } .port { fill: #56616e; stroke: #8d98a5 } .tiny { fill: #f2f5f8 } .strip { fill: #05070a; stroke: #3a4450 }
              .name { fill: #12171e } .part, .option { fill: #1b222b } .option { stroke: #8d98a5 } .rail { stroke: #a4b0bf } .cap { fill: #b6c0cc }
              .key { stroke: #7aa7f0 } .ground { stroke: #a4b0bf } .supply, .fault { stroke: #ff7a70 } .data { stroke: #45c4bd } .remote { stroke: #c79be8 } .turn { stroke: #f0a35c }
              .power { stroke: #5fd184 } .thinking { stroke: #f2c14a } .sync { stroke: #6cb6f5 } .dot.ground { fill: #a4b0bf } .dot.supply { fill: #ff7a70 }
              .knob { fill: #3a4450 } .notch { stroke: #e7ecf2 } .dome { fill: #05070a; stroke: #8d98a5 }
            }
          </style>
        """;
}
