// Made by scripts/outlines. Source: cartographic boundary file 1:500,000, United States Census Bureau, 2018;
// public domain. Borders are thinned to 0.025 degrees; islands of less than 0.12 degrees are left out.

extension MapOutline {
  /// The fifty states and the District of Columbia.
  package static let unitedStates = MapOutline(
    coded: #"""
      vy_@gyK[OyASgIaBsC_@uCUkBAs@D`AAc@BCHZT@LIB@Ff@JO?@DMEWV[BqDGWJc@CODo@Iy@JPAKDDDO?GAHCGEDC_Ai@a@?AFQ@a@CFHOAEG
      VSpAMjAFBFSHP?AGFAMYBM`Ac@v@EV[]OIDQEi@\UBLNAH_@TaARq@GGGd@ALCAEdA[Sa@]M]BDGb@IBDVIbCLVAPKHDAEd@BWDB@hDWJC@WR_
      @x@i@jAS`D{@|BWt@YvBMeBSSY?OEGBe@aCD{FO}B]}As@KO?i@[c@aCiA}@Sa@IuBFaBQ_B[eCw@wAMwAEjBH[AKFn@FgABGCVGoAD}@Ef@Ce
      ABiAGsAWyB}@o@KGHyAJIFJD_@GgAHKLDDv@Rd@?GHF@YLu@@?GW?BO]KSCQFAGRIYGKF?GFCGCaB\DRINk@A_@Jc@IKKoCGy@DMFu@EgAHGDx
      @TCHmAN`B?kD@RHM?j@FKD_AAiALq@Qq@@c@E_@Lq@Cq@OOB_AEuDZCEMLBDw@GDDEDQIm@DNISFFFWANHc@FsA?EFa@@kBGgBJ[?AEsAXo@?F
      Du@FWCHAs@Ba@MmBO_CEwDl@H@yCZw@PXCSLY?GGTAEAy@F?jy@_BPKQ_BXy@_@{BAXr@]RcANOZkEhBUp@DNkCq@q@?UW@e@WBWM?GTGoAK}A
      [q@Rg@Z?PLFUFFFMLs@DCJg@JSPDJSBDFOJsAXYVaAb@NFy@n@Q\i@^{B|BVV_AFLb@q@JDJK\s@AaBf@}@F_@R]DGRc@F]CST?R\ZGPBR_@z@
      XP`@j@lAh@ADPC?KFCJLPGHWEEJG?K_@MKHOIJDHI`@HPG@K]UO@J]ISKALAB]LMCEH?h@a@WKDCn@RUAy@v@?RE@H@Ab@JADZZLXI[WFIJDEJ
      PJXGQIVBDF^KQJDBHG?PLEIJFDEBJ?HIHe@I?BIYJTQg@[PECKDGKGc@Ch@?@Ik@AL?FIECHCz@N_@HLPFCILLL\OURFNj@QRa@ODCM_@?LIKG
      DIUE@g@_AEv@GAFN@LLHIL?QLXBKDD@MRJBBGRFCBH@EHLCBGGERIOIP@?KV?@JFANUEEDIWCMSUAGFBLOHOAXOEWHQ[FAHMDFQ\M@KII^FPEB
      II?DKGAr@Q^[SGKFDYHNVC@F@Gb@G@IVDp@MMGDGGEDCq@BOGv@EIITOMQ^?HICQMCIH}A^f@W~@UEGDYBLHCCPPAX]QIMHNUF@CFRF^QDk@UG
      FOHLNDGJHFfAC^KBEOEJ@CKX?EAFQf@e@M?BSHEECLF?JVWJm@^e@Ic@FEFd@ZCc@RKV^Y`@Gq@^BX_@d@@LUP?FLG_@t@?JJBKNr@Kd@q@CVZ
      Iz@HIOXAMILM_@ALCb@e@OIH@AMJKH@ITFTN?r@QLWDHVQQRH@lAa@[XT@PNSK{ALWLPAc@Nb@PK@YKED@IG@c@\MXn@JFAEGP??LZAED\KKRT
      DHIGGR@CGFC@FJ?GILB@K`@BrBm@BIp@Y?Qt@]nAQxFqAYCCMMHKG@GUI^a@]WHILF?H\LBHhBZnBIxBa@GB]GEMLKa@K@K@H^HFOJDTGc@\l@
      JzEYvDHr@HjAEk@Ct@WOCp@@xAKg@En@I_@]n@JNRP?jA]fACg@MYYt@JQEP@KK`@LOO`AL?Co@SFAAENJLAACLHJAIKH@JLTDb@CDIc@@DGgA
      IJC_@?\GTJL@EE`@DBGJDEIP?JO_@DVIIMUBRImAADIv@@DCPNR?LPTFNAQEDGLHOILUKEPAFDIRLHAFNA?KJFCHLAEBNFLCIEJ?MIN@KILD@L
      J@A]KCLOH\LFO@@JF?I@@DL@AIN?AINBGBFDOHR@CGLBHKANj@@GUe@_@F?aA_@ZBKIDAbAt@HGBQJHh@DI@LLu@SDRJDLAIFFNPCKF`@Eh@Hu
      @Aj@N@FKGPJC@a@U_@AFJCDLDCF_@]a@BANl@Xb@Gj@TI@k@SOFDBMADDQC@JQYEJAOKCIFHFQCGFHFI??FZHHCCFP?AHTJDIJBMDTJm@OG@VF
      U?BJMQIDFDAHOMT^`@@YAVAYCTCAOHAL\H?IBFLHGCCNE@LLFXGRFJIf@@OODCZHNZ?SDCECH?BUJ?BPIHLJR@LPGHKAFDK@BDTEMCNAGEH@@G
      E?DCIEH@EEHIH?CJDLVEUJD@KJDDCHPGKEv@ODI?NU@@DIAAFDDJ?BHROGF@FJAOFX?EHP?GDL?DHGA@FDCJ@?HFCEIK@JCKCFCI?FCOKDAKGG
      Ur@v@FCGEH@DAGAHAOIDEPLH?OHNBOB^DXRN@MFTFEDJCIKJ??GJHj@Gi@JBFX@HG?DTI\DQD^@GD\?BKK?VBREECP?@KMI_@F\OCC]EIJDKME
      k@BFGEGa@E?EU@FIu@]^?nA^MDr@Kd@Ua@s@w@c@G_@OCG_@NGLYiAMeAa@}@Oe@Zc@F[SSAWHiBFWHd@U`@@p@IzAc@a@KQSQAAIy@MVIbAVF
      TLD~A?NIT?hATXX`AF|@^QZf@MKFzAl@@NOFXFFJ\L`ACi@L@DWJX^VFjABFDq@BJT`@JLEDFTAQOTIDXNBFODJL?[FDHb@@MLDDpALg@@`@JB
      RZJSBDJGFSIi@B[GSNi@FURH?QBR@NVXDDJ|@BCFFL^DEJOBD@f@DG@d@HODBESEQFRDIBDFV?QJXECN^UERT?@LRGRJr@?@HN?KHBD`@?EDVB
      IBL@MD@FPBBGd@GDNGFd@BKB@NRGRHRGAZb@I@F~@T?Hg@G@LJDOD\LEF`@DILh@ICDJRTK@FRDJLJAAFJDn@SDFMJT?HHOFAHh@@NMhAZy@EC
      JFFv@IAJf@CNDRLAH{@Ff@H?FSAFDE?g@Kn@P?DFMBJDAGNHKF@EFDBO@BHLI@JFGKITBIEHEUIDEK?^AMDPJ@GLAMLNFQD?FH?CDNAGCBGLDF
      ELRxAFFBBLHGCMN@GVLJGFRNCDXAEEH?WAAGPAOGHGMMh@IHNPG@HJCALL?EBPGCNx@?KHPFHPF@J[HJV@UB@JX?FAAGNAPNn@NTC\BAYYWl@A
      TRAVd@b@^ASTBBRDNGEGJAJHGHDDREPDTQa@@XIDQVCMEN?NNYNFFOZXGLJX@X]`@CFLe@N`AZDIMCBMWBNG?[THE@FCsAc@NLi@?CKJ?AE_@G
      SOMFICAQN@aAo@g@Ss@SkCYd@Ho@Dc@KCLRCLHQB@L]NOAEFEGRGFU{@DELIC_@FLISABC|@OCIJ?o@{@iBu@yDaAIATHKDo@@FQAS{@s@{@U_
      Ae@OAEJK@@WTAASWoAIM?DSAGG\KAWOWoAg@@KMOBEOQP@PPrEr@\GLU`@GIIES?IH?PP^D@XRDYf@KD\Ph@CdAeAn@MMIFGV?@PHA?HTDPU^B
      AKRD@IL?OINOdAXZTHIR@`ARLL?DKAzAXAEJIfACe@ESDY[Js@^SNWUUq@W`@[@Kf@c@DMr@k@VBAVNH^APJlBTtB@d@GNQQIr@QTUZKDKj@?p
      @YWEIMl@Fb@AFI[Cy@WCEJK_@GPMEIXFXKMGa@C?G^AJKXGLRl@EFWGKp@CLO?E]G@I^GZB@FJCFOGW?NoAIr@GPQ_BEZ]AQmBmAm@Qg@ER[?K
      IAFCIQYU]AJQk@U_AEy@FYRGEo@VWAe@Ce@QCIa@EmAq@FK{@JXHgEMWWMA]UES`@k@Da@z@a@XEXH?EIEAMQCiADNGY?_@MCUVSt@Ur@`@RBZ
      Ir@La@EXFz@DFJ|@PNJ@N^L@OLIEGRIT?EEVGAGj@Jg@NW??DVNZQfAObC@jCXlF]f@KLO@OOEBIt@S@Kp@WUWRRCDkADPA]G?IWM^I|DMvBa@
      HK xxSseE]Ha@r@s@Tc@d@a@PGP_@R?Fc@F{@h@Kh@]\E|@a@z@{@\GPYLs@HKPa@BOPOHKCIJ_@ACMSWYGFGEQMI?W[k@SECDKISDMWq@Pq@C
      AD_@DUK?H[AGVK?@LKG?Re@JIPg@TGPSLEd@SRG\SNAJKBFBOf@OPYHQ\K@Ib@a@ZUBQLBLIBJ^SL@l@c@b@Sz@KFCR]DACEFQC[XOCUJGCq@`
      @aACWHOC[\K@GFI??MQIY@?UH@PK?]DCKNBORg@D?FYDg@MAHEICHAGkAVDTIP@QGJOSRWSAHJJYGa@iAXI@SPBHIc@ABDSEKJW_@?JKe@VJCD
      RKg@W@HIBEMBCIIH\KE?DWU?YLIS?JMUNGPq@SHFEDjA^@LHCTb@JBIAHRo@q@iAm@SS_EyAs@g@HGAQIDMGMMI?KQPSGETIGIFECOSH]WIBAJ
      P`@k@GGDICBHNCRHTVcCy@w@G jcYu|IWWg@A\GUGZIIADQK?BIyADY\DLJAGL]AAFOCWJs@f@BBIFBRMIQXUDIHdAYN@ID\T]OU?AFWFZBKDQ
      Ec@Zb@L_@@KMK@APNHM@RD?FZFQD_@MAb@NGSRJB?Pz@CJMX?KIW?ZOJ@RMS[JCJNKWLKCJDD`@K[LBFCJLFXIEINIICJCAER?GETCEDDFIBD@
      KBKNPCUJGNB@ULBBQBCPI?HDKDf@E?Iz@g@?MJGK@LIU?RCECFEK@JCCKSER?FHLBXE@GMCJEYCEDBDQ?JMMEKBECDAOCRMICJEGGb@AEAZI@E
      KAFEOG^CCJHB^QMIGDAGi@J@GK@FGAEL?FEEENAEOl@ZTK f{LezGYEQTKg@a@H?GPQ_@_@_@IBM_@SCINCGGFCOWHIS_@YMKw@{CwCc@D@`@]
      Ny@KEIg@?CMY?wAx@A`FEBHFGJHDEJFFU@KLk@DANN@OTLR[\MKWDMPBFYV?REAVHVVNACDNECIPBGHHHBIDFNEBRXABHFKDFLIH`@BMBHDKJA
      MNJADNJM@OFCDDBI@HFCTHW@ONJJP?EFFDROOSFGFF?SF@ATBMPHI`@j@SPBIa@DGDFE@LFFENDIPV^DRKAPL?FDCTPJKHHIIF@AEN@JZFGHL?
      IH@BLDIASF\VNDOP@FJAEJ?SWn@PJPIT^FBJIBRJADXFF\TT dcWc`HVADEb@JZOJHAkAIL?f@M?FUIBIMLSYMJGNB?DVGHa@MHm@Qv@QDBGPJ
      ?Fy@T[TkAJOVILS@YFKMa@LKa@BsBh@aCHm@MFBSNYAGRGKHKYEHHKJ@GKECNJ?IHBHGAIFNBPb@H?E[BABJBCAJHPNFb@p@Y@_@K^HPE]g@k@
      OGS[QHOQDK\N@IHCVJBIHPb@EFFFTEMSH@NPGHHJJMGWFIANHHE^CKEHQDUOKSBGUJAKUERm@OCRKKKBQc@i@ZSBUL?DHWX\OBWY?AId@UEGVD
      @QOACJAGSDDQJCQBGGNKCQHEXHCKJ?@KLGGGLAKKyb@? ~aPg|DaDUgBJ}@T}Av@UX@VH@HWEODBKd@gAGWQBNiAe@a@@AIRA?ESBBISOKB@EG
      F_@EaAb@QRAJa@PA\c@RIXQDCXMIc@B@PKB?JKJFTIDDNKDAZ\fACXJGIF@NBODd@UZATEE@KM?IWFQREGQ[LCXK@?WMJ@Pl@r@LDFGe@n@w@~
      ACRAGSCD_@WAFFGHBh@HIH?Mj@IA?Ke@`@UrAOTOG}@f@a@|@HXEPKFu@KAFMEEDEE?DCIYEODBJEBl@h@u@k@[k@VHGDBHL@Ue@DQE[UYGBAJ
      WaFdA{Dd@iADo@MUFYnAoBv@}Bd@oC?i@ niQqxD_@K}AEmBb@cAL}@OR?DKGEL?DIMC@Ha@U[?HVq@EBRS?ATGAGLSG?FGAFFEHUI?FQLALHD
      AQF@FKD@BHH?IHcANUTUMG@MUK@DCAKSBIKGH@LIOQTBFE@D@KHu@a@PHLKSCBIIAJCKQSDGG?HMDWCIHHCZHDEBFg@D_@LORIAEMGDZn@a@]E
      JOD@OUMLCUCDGPB?ILQHFLQDD?Cj@CG??K^QGEFGOFJM_@BBSID?HIIEBFEEOUDPOMB?IMAR?UIBMVT@MNGEEEDEIJBHI@FPHDVR?DGAIT@BIG
      ISB@EUSSC nf]meJOC?Kg@[y@Qo@?AVUD?GKGJKk@?v@I?SOMm@A@DSLBHEBEMI@FMi@Bj@OFEEGqAXj@]EA_BPTP?JKDCUICIFSSQ@GIOAAFQ
      DX?@DKBFBW@`@NIBJLYERNYIED_@A@FXLHRZ?EGLDl@O`@@CDu@JEHRNFENFPGCEv@Dm@HXHZAID@Dg@ESFz@HJPNBHAGON?YYR@NPJECLPCXD
      Y@DDMB@BHHRCAFNFQABBXBZRb@AOSm@QBGTB?GIKa@OHCdB~@@Qf@K@c@HOf@EGIJC hgWoeGFj@SJOp@Fn@JRKRH\p@vAKX@Hq@^ELm@f@Ov@
      Jf@[z@FXy@j@UXg@VM\ODBDIPL^K?BCGCO@YVQ?UPKCDKK@LKKGHGAQSEUJ?J\JGHO@ALDH_@RKb@MHbA_@@SECDKPCDD@n@KHKX@^u@l@i@AM
      HMXBVHLNEFJIBBFIh@oA|@GTYTGTWDa@b@WDCNFPGHk@LDn@KFDRGJFZYFKN}@Es@J_AAw@\KVQH_ARMEk@?Yd@BR[FQC?GI@cCxA[b@Oj@DJE
      `@O?IZ_Ne@ ziNqrE{@Ma@BUJY_Au@s@uAu@y@Gk@DCQCLK?Wa@ADKC@IKADIMAVGGLRBFYBPb@@RJh@OP]s@d@m@[EIPCSAFIM@EKD?CE`BWN
      U[NaALJWa@IBHR?KTKD@EG@GGGJJ?ABM@?IKHEEQFQGAKGBYe@UBIIHKK?@YT]T@EBLHAVJVDc@KWFGV?f@JDI`AFIILe@IUEBHLEXGDGAEFw@
      O\Sk@PGAPOQJYAX_@u@ZFQG@MZKDXgADDJIBQe@VCPD@OVE^E?BDQHSb@l@yAR_A `aNopFXXAXK@a@OS^OFDQGAIVe@@WVEKWV?SNWCGRAKAG
      MXUBk@DGMOHAIGBEI@BMQEHGAOLEPS]JGGFAKEDEOADMI?EPG_@ATa@SLGEIQ?KIJZGALLI@b@HR^G\E@?OI?DFCHRBHKLd@IA?KO??GG@A\GD
      JCFMLP@PEMGFIIANEA]VXE@ET?AFFBQFTHe@p@FGCCJC@OMJF@M@BFGEEDD@OFDEEEDCIOIDJFINS]HVEDQCZJBHCDAG[?PLU?RHBT[MSB btP
      abHmASo@]gACg@MSO_@AOSeCeAsACODAFp@@CHx@Z?HVLRTDZCFFDI?KUq@SZ\KM[Es@Dm@TQXWJ@JEDo@@UGYPYGULa@[}@WaCAq@M{@CLP?X
      DBGHg@Fe@GILUCIMy@EBTI^`@Jo@LFFa@RRFt@GCDXDHE?EG@DCTD@IVEDNHBGRH@r@a@`AO`@Ab@Zf@ABH^Ih@DFDDTl@P@FF@CJTOSM@EM@B
      CGSFALLXE@Pb@RF_@KIDENR?RZLXh@t@v@AJ r}O_dGg@YYm@YYYcA?uA|@yBUg@Nm@QM]k@Ik@DW_@IEa@M@KMWBe@o@OCBNH?GPNJIAHZANG
      ?MYD?QQDXNRI@[g@EcA_@Mw@EZKJYc@YLIg@@GG}@Zo@BYZ]?cAZUAUPDD]h@VINHERWHG`@FRBt@VPDEJDFf@P@@Hf@DLf@GNo@Pg@[IOJBEM
      IDMINGcAOUMk@NYh@QlBUp@JPHv@^PEGF?EEHAOMLCTF@DIDRL@VFHb@JB`@NNEBt@h@@N vbSccFwQ??bKOAm@d@Q@EIa@HEQ_@VCXg@Am@R_
      @GURMCIOg@HKGCZ[BBT[B_@YOFAHW??JEBK?GK?BCEIDIKGLDDAJKFGC?KGCFEM?GUK?GRQAEHKCEOODFFSDEHOAMPKOU@EOk@IQHMAAGYCGEG
      Js@@MQSJGC@FCGCJO?STUADBK@@FSA@FKEEBDBGABDIA@BGC htUgqH?jEg@\CLULBFIJLFYLXJc@HSP_@BCL_@PQXWHBJIJWBANUGIRy@ABXJ
      BEJHH@RFBERPBMHHLSHBFGHBFR?JNMLJJCDBHS?YRKCCM_@GMUO@GLQBBNK?@TIBGXWZWJARJBGLWPQGWHW~@]PICDIKIKCaAHGQKEc@Ho@IIJ
      WIm@BHI?IIEBGO?CGa@X@Fc@R `x_@elI_@Oe@@JEQG]FBIO@DE[@FIW@PUKAKF@GI@LIEG[AGLMBFO[At@KLBVM[YkAIGHJDAHK?DHKECKE?B
      HOEKUALQGCJKAFHTANJADd@JK@DBG?@DUOKBGIAJK@?DT?LHPAELHEFHCDNKCLNCMD@DZOIVHE@FDGFF@E@DJEBF?EL?n@NBFZ@FJVEHJ@Eb@
      I bgYebJSOe@JZOU@CGSF[j@GIDKYBJKH@FKGAJEGA`@O]McBP{@@WLIRWFw@f@n@Px@EVNp@IAHj@@FMEGJ?KGBETJTIKFPLSLNAGFJBSJHFR
      KSVN@ELJJHECKJ[BZRAEFM?AHJ?GFDHFECCNCEEHEIEH?BSUMXFAKKIBKGCMRBKGCNOVAGOPGH_@ `oYoeJg@@ZISIBK[IWHTLc@IKDJDmA@CV
      PGT?K@DBIHCGMHDFMHK\BFGHD?IB?JMV?`@FG@HI`@NHO@HDKBHPFACIN@FCEEFBNK^k@AISENETH?QN@CIPBDGGELBBEXAEIQ@?OK@PIEGM@H
      Ei@?NG^@ECFGCISAZ?MQf@BHKE?VM n{LkbGa@CCQEB@EGACH@GKABCI@CKEB?KKB@DICFDGBLXEBa@G[OOBs@KGBDTM]Fk@T[`@AKFEGKDE\E
      IGF@Pp@P\EXO?U`@MKIGFDBGA`@q@VKD@GHL??ELACEFBGMIDFMEGIDBGQE?EH@AEg@MEDKKFIJDPEFc@ `aNopFLBAEHANf@GVo@KELH@SJ?H
      m@NWCQRFD_AXDLF@CDHVKFN@RG@IFJLY\MZ]J@[NMTSHOVo@JJFSFHAKHDXXU?HJ?WR^DW@BLMAGFEFDPXDX[?DLICGFIT?ADVMND]BKJIIC\c
      @PANSGKDCSi@NQAYhA pjYykJCGOPFOUNU^YGm@J]CADH@_A|@AXOHAH`@UJYVKFUVIMLREKNDPMGe@d@FD]F?JSTLIBBIHALTHRKDFNMKLD@M
      DLLl@NCFRJ\@BWGCHMU?NGUILC?Ka@BJ?PQH?EA\m@CWRk@IIZQBEGEJCDS t~QgqH_L??kAe@@[H[vA@RGFg@H_@CMJkABIT_AEAGi@I{@@k@
      PS??FNFq@H@JSXSEFMIEg@ASXq@D?P]?@L{@GkAa@I@?JKBBBIHa@Ei@Dm@CWDEHQF[Eu@@XBBF\JrCb@p@Rt@\rA`AzB`AMP rtYuiJIDFPKC
      CNWBOREGK@EFRHQJHBMDCIM@CBFBGHi@VYB_@OBSFASE\GQG_Bh@k@?@IIDDYNKG@DSd@C_@Ep@Yu@PJGOEAKJM`AGVIh@\?EJCK@FCYIGMz@W
      f@R`@EFLLML?OVRI`@HFL xxPgmEFNK@GOINPLBPWDRREFUK?FLFQJH@HKDL]FBPO@EEFLJ@BRFIVF?LU@@KKDNRNCOHRH?HPJAHDIJBBNU@T@
      DVVAEFO@TJG^JMFBKXXBKLFLMLNH}J?VbAGBAPWRKl@SF z}\{iJiBPYGBKMBOEGUE@ARUKSFMCNKM?DKM?GJWDUOASDCLNBGJPCWIEJEPHTOJ
      PHEHBCIJAa@WBCMOTBDCLFHERHAJ[FZAXLP?SFDDEDZESHl@CHHQJ`@CFDMNU?VBZKVP xxPgmEIKNMUA?OIILDDUOSPLJEOC?GFE@JJ?KKHKS
      IRMMEMHKADGPCCI[?NOKMNIMCIFBKSACINK[CTG@GODCKQEDKQAAJAMQGBMIKHWGEELKKTECKGC@LMAB]IJUCMQLK nqNegGqAk@g@KS[g@QLa
      @RGCMLCEKDWsBUqCDk@R]GwA@_@GiAi@Y@OI?e@BMLGQGDFG@[[ZBOKNILF@BOANLBSLGKSSAIMq@Q[]aBaAyAa@SDuGC dePgkFODGGDMGIMH
      ]C?LK?GIHIGIOLWEm@RIJGCGUi@QQTOCALIOOA@UQGDG[CJECEQJ?Nm@RUKE]MU]CO[c@QBg@a@ASHc@Qc@ABGGIPEIKLQOI h_OsiFGDLFKDA
      Nq@^YAe@YYTaAQIEDECIQJs@UIH_@OCCHEUMNK[e@_@WOe@YOBGOIOm@UFKPg@Fw@uAYPOY_@QEBIKBAa@[FES]DACUgBbAUe@ vcPqhGB]K[J
      IDYHKGIHc@W}@QYFe@Qk@[QFYOm@]o@WQOe@MCDIIA@OK@AKRCR\LCFVXZCNFKXLBEb@f@RDLNTCEIEBDIAECB?M]_@@Ii@IGU jzPk{FLRB\Q
      f@DJQN@Ju@d@KP}@d@I^DHO^OBUSaAXRTEVd@t@CXo@b@c@LFDCHUEa@TAH[JGRF@?FS\RTKDOh@SHCEHIK?KRKA rmMm}FC@FPGFMA@Fa@Ig@
      @aAIyCi@yBm@R?ZNHKT@JI@GGBKIH?fAb@~A?TL^IBFI@J@LIENNACGTBBLNGCHFC@LJOG@?IWS `q`@ykKWXu@HmAUcBJi@NMPi@@i@NYVBBW
      BUGHIEGa@Ou@Eq@DYOGM~CK^MfAIHCCCHQf@Of@AzAXbCUJUL@?VPNBP zfa@cdIq@Bg@Ic@F?E_@?BEODFIUJCKMEq@@XU]AMQ@G\KXBLNT?k
      @HFJb@AIH\AIFP?CF^CDFLEHDBGb@NHCf@F ru_@iwJSLELmCj@o@@e@PSAHMoBO@GGEPBAKNGIG@IHAGGHIIGf@Ih@BCCNS?Ll@BTGPF@FVCX
      JGDHFp@EfAB b~P}bHRGNHC@DFNC?vBJHN?FHJAb@PLXPF@ZU@WXT\C`@JJIVJd@s@b@i@BURs@NQ`@y@`@_@De@l@D\IV dcOcoFs@CG[UCFe
      @OI?KSYUFEVMOMD?SHKKC@OOQU?AMSMOL_@Iq@g@QEIQFKOSBII@Ca@[o@DMEQLS]K dePgkFJCKALMO@HGKG?KDCMCAEJ?UMLE@KEBEKCDGGE
      DCMMK@IUGBIKG@IWSHWGQLGAMPOQOHQQGAwM rh^cvIEFGC?Ig@WBCO?FEEEMFGGCIH?BHDCEKDCMABINFEBJBCHTGKH@DG?N@JI@DKFXEOHJB
      Q@b@Z dqa@saICKUGDEI?NGAGY@BCGGHIGGUBSIANRLg@BIGU??DJ@O@BNT@BK@HHA\PEEV@?JP@DURXHE lfOwyE?Lf@VDXc@NYVa@B[|@_@f
      @o@XYf@s@^@VQD?JODENq@X@LOV@VGHDBm@`@BFONDRGVm@P pxNegEBCMMQCOONQGAOJc@KEOJIAI[Bi@UWCUMCKJAAEMDWK]SFGIKi@?EO[O
      Im@g@o@m@_@a@I xyQqhGMDFTQRBNOJ@JKBBDUDDLSTHHGDHBE^IBEE?JQDFRQFDFDE?RQDFB?PM`@FDANHHUNAJ hgWoeGZSNk@E}@`@i@We@
      Mo@BGOOQa@OeAQuC@[SiAA]HCGIEu@Hy@IEAQP_@a@L@Ea@?[M ~mOuyEEo@MGED[EE[[UUGu@?cAg@a@AQUBIW?CM[MIFBJIBg@a@]GK@CHSC
      Wc@WKOBDMKc@ voNgwFAfB}@e@KQ[Fc@i@IDFDOFk@DIEFGK@DG_@?QOm@VAGUB@DH@EFEABDO?DJIB@NGB t~QgqHGb@SZPVIFDFE@BDEBFDI
      PFDEFD@E@DL{@jBBb@EDEdADDQPHTCFBZKLCVWTGlA jvMwwFZ`@IHDTo@`@I?UVUI?FYBLl@U?q@{@w@g@AMOG]i@UkB?[DGALXINBJIO]SAM
      K ze_@ctIo@O]m@KEc@BkB]_A@P@WNI^IFa@AUPb@A^MHDAJ`@Hj@EnAFVLFNv@Jd@ER_@ vjQkmE?lE[ROTENFTGJOBFFURHJMFERKADPIJLD
      IJFJCJd@v@GRLTMFA\FHEDl@p@QV jn]izBAIYOQUAKNa@AIICq@\]Do@VWV@VQACRa@V^`@d@NX@j@XP^NJl@a@Cu@Ps@NW dcWc`HO?STq@G
      k@TQVIz@}AV_Ba@}A@WDIJUG_@@u@Um@He@Eo@Q{@GMK}AA[M}K? ~_`@ciI{@SK@BGS?QOYC_@c@{A_@BIMMx@Ir@NR\SD@Fr@Ad@T@HGDRNA
      JR?@J\J p{[utJOBqASJM_@CFCCKwAs@d@FUOZ?IEBARDGFH@EDFBG?VDPTz@TEDZJKDZBFL zcMajGR[EOQKB[K_@Cs@IEEUSKCQQUDCQQFe@
      GIk@ECIQCWOBKMER_@[]HOOEF? lzUoeG?mJMQBIGCFSQMNG@Gj@EBEEGHKAOOKQe@YIOU?YWWKc@i@w@P]l@OZa@ ~kUokEc@EMS?WFI\AHKG
      a@JGEIDKQAWY@YGEHk@SQCQy@]HQh@UAMPc@^_@?Y xwMilFADVFM?AJDABJN?CDFDE?Z`@Pz@K`@]SCU[]DCQSAWMUUSK@H@EBYa@ lsPwyEC
      GQ@GSQAHIGGPIKCGOJEFF?IOKIPAa@WFHMUMN?DMq@QJIEGQBNU ~{N}~DBKKe@PCMGAS[[BUU]NEQAGM?MLCM?QQFCAIOBKIHEWECIHA x{[q
      wJ_@DFDQD?GKGHCYULEOCDMK?EOVD?FHA@LH?@GTZ_@@b@DHH jzPk{FICASFKKIk@KE][Y?]^[Ka@uBUWME]YMGe@BWl@UDSl@[AG phOycGB
      FYCqAf@SOWH?HFCh@BNDEDECKDUKaAR}A[u@D{Au@wCk@ btPabHg@LS^mEf@sA\_@EqAREHJJq@JSLFDGJHDGJR\m@CNf@]N h~VklHUc@KA?
      HQJX@BHL@WBMd@ECBK]LELDHH?FONBJK?YL?PK |xa@ecIKGi@ASPq@Ch@JGDJDEDTDALHIHBDGNAAE]A?IRA`@Q bqOmsFOGYN]IELYFQf@cA
      HSRQD_@M_@HMH]EUS[EI`@[HUV jiMixGF^IJJ`@Sb@FNCPNNHZM`@BJGHNb@EBEIKAMRHpCEH lkUwyEEMHEMEAIT_AEUJg@IKNUCIDIWKk@A
      _@XSAU_@@aD hiSwkGua@?KLy@PUNSCQQyBBUN]@CFIASDCDS@BJSP_@B jvMwwFw@OAOqAe@p@q@PC@WVEAUBA?K]WNW_@Sa@m@UG trQ_yFc
      @Xg@C@FKFJDOFT??HJBNXa@\I?BNQRm@JDlL ll^wxIIf@KMk@D?DGGFCO?TGGCHKIE?GZNDCIMNCZP fpYudJMCDLUDVJ?Ri@CM][?TMJLJQQ
      B@Eb@QRBENHB b~P}bHm@BsASc@SAHMC[OUCULZXGLRRo@OPKo@Z[B v_R}fDUx@HBKAPcA?y@Qw@k@gANBCDP`@DAVt@F`B zd^owIMDH@?FM
      A?GOFHOIAHICKLFEFH?MBH@EFRC `vOsyEuAfLKPAX]j@HPWL`@XATP^A`@Q\LdAUd@ frOw`EQp@IFqOZDDMb@YCEc@Da@CKI@CIcATa@@ x~
      `@ydIa@CBFMCEFEGo@E@FEBoB?lBNd@In@BVO xuX_wIKI@GMANGE?@QG?BCo@VD@ARFHR?DIPLFI xyQ{nG\?ALMF@PJ??DEHO?GRNNEDFVT\
      WTETGD ngPy|DKEEDW@@FK@OaAIIQHCPFLEL]Xt@JeBK lfOwyEeAMOKo@GIICFiGD?TUM]`@BV_FBcF|D `t[kxJAFM@YEb@NMHq@S{@GHKl@
      BAMd@AN@TR bsc@yiIc@?UHKPQDSG[@OMi@DXSd@K|AAb@L dm_@gqIEK[IMBAFKAMFP@_@@THNADHPGNDJO f|]{eC_@?]YYb@?LKHAII?BJQ
      R^F^MZD`@w@ jr]waCOT_@DAZIJs@G_@SBMTGXUn@FTYNBDP nnPs{DK@GOQIFIECMDBFy@Q[??GYPWEYHOI nqNegG?t@oZ?OJCNQASJDFIBA
      XD@QXo@HIL b`MgaGkAGKUDUIA@MFEMBCIDKSN@HAEEFGM dcOcoFC^LPW`@KBFHOHCLQHANQHECIR_@@ jkMe_G_Bc@OBe@]AJe@?cACCIEDU
      AEE_A? rx`@cyJCKYIAPWLk@Jc@@_@LjAAbA_@VC zlPejHKCDFMDq@MRAcAUq@a@h@DlBh@NL `lPcfFHOg@a@qA\U@GORYGUoAOCIR[Y[ jv
      MywFd@d@IJDPe@h@?d@ONCN[VMAGdA pj_@_rIKK[?LHCD_@BRBPLNEICFEKGTA fkOi~GEKGHWKAEHCEAW@INKDPLLI^DPG pmQgqEG?BFQB?
      F[I@DI?BCGAIFQ??hB tua@cbI_BSI[YFNLBVP?FDVIj@DDHJI ln_@eoIKCCDCIYAJDCFN?GBJBABNEBI l_W_nHCFM?FBQ?@MICLA@LBKEEF
      ELP j~NoxCY?a@KAEWDQGLWLE|@\BDIBRH ~iOwcF]MmAMMUe@GAQ]M?MiA]kAu@ plb@waI_AR}@b@i@Al@GbAg@n@IDB dv]{bCKWq@FEGMJ
      e@?JNRDf@In@? puQu|FAJUAHDO^FFc@L?HQLBNSF ~aPg|DMCHCYWNMIU@KVKRYEYgO? nub@icI{@SKYWD\VOB@Dl@?JPTK |_W}nHEFEA@G
      SHCCJOQPQKh@INN te^uhCe@Z_@BUQGc@TQb@@ZLLV vc^{vIOA?HFABHYGLIKEV?E@HD vyLmaGKHMGs@A?I?CHDRQ`@XL? zr^swIOGe@LTJ
      JEIIDED?@JNG nzQc~GBVv@h@a@d@a@FMN?fJ jnQccF}Z?APOD?Nr@h@JPaC? byP{nGA\]PVX?JW~@UJo@HMX ~{LocGLJJRAFFBWAC_@E`@
      MG zx^csIIGBE}@NF?ADb@CFDPI pbYuxIOLES_@GAGd@ANHKBLH x|V}fHCUIICRMBPHEIDADLFC nxM}zEo@OI_AHc@Kd@LfAl@D zmPccFq
      G?Bc@k@B?DkGCuPH lla@}bIMJMCDGWDLIL@HGFH hla@kdICJWDIADGOCPMPAJJ zx[azJK?DDa@GN@LIFBIDJ? t~Xg_Ji@Xg@IBMKGRMh@?
      ZR zmPccFIYYJOSFKOGJGOYDG zcMajGiFDGGM?AMU?EIi@A vj`@ogICOQGa@@HLR?NJHC vc]k`J[OW?OL]?b@Hx@ABE plV{sEURs@GGEJC
      JFVI`@? z}LixGSe@FGK@SMIHO@MM nmc@qfIm@@[FFQOK\?r@R rg_@cqIOEa@@DCODVFb@E ztXivIEGm@E@LK@LJN?^M bh`@gdJW@AFWIM
      Qx@FDH pe`@eiIIFSG[JIQTEl@J xm^emJEUkAWf@n@f@D@G rt]qaCGGWBQRDHVDDSLK jcYoyIOEMDQS\CDDG@RN d}XgvI]\M?PMM?BMNER
      B jmP{zDKFGGGJCKJGIK\R lzUgqH?bODLMHMXJNKP xoP_`F[[TUa@?PMUGD[ vdNwtF]@UNJTu@PAHWH |u`@ueIIOYG_@Jn@NRC ~w^klK]
      Hm@CDMJCZ?\J ~|[_vJOQKECBCKQFt@V xw[o{JSEW?HFQCNFb@E rq[{xJo@Aw@OKMhBRHJ ~`WwnHMRa@HJIIGZOPB pnVosEYT]I@GLCAGh
      @F zrOcxDW@y@_@t@^PBHE ~uLaaGc@CGIDEQXZBZI xxSseETQCYgU?Cc[G? ~aPucGIFIC?H_@BwA[ f{LezGY~IF^c@^BRYL fgb@scI?G[
      G_@JZP^M fv^ivI[KMD?LPJRIBI ph^mgCIHGQQCCSJ?Z^ b`^{{IOMWJVGJHG@JA pu\cxJYEBE]OVEJXNF p}[suJMAFEU@WMTP\@ xfYm|I
      IDBFKB_@Qp@? ~lVmeG?tQsNbJ}PzL ~kUokEPR?XkVfFsK? vka@icIWCBBM@@D^G fi_@}pIe@DKCFEh@B hj^wxIGGY?IJDJd@O nf]u_JM
      BcA_@^Cp@^ hdVmmESb@OHOCr@i@ hdVgpEo@LKR^CBQVK dvO_|GK_@M@AZLFLE toOi}GUNM@IIJG`@? puQu|FgXCg@\AHSD vcPqhGDj@]
      d@_@hA fvNkeGaAUOOID{@Y jkMe_GLUq@ULQKuC hjMyeGgC@@FKG_ED z~\arJ_@GOH`@FLI fw\goJi@C`@C?HFA jm\wqJQMBEUFRPNE j
      |[uuJ_@EOOJAb@V b|[ozJOJQETKAHLC xf[utJsAi@p@J`@\ baYazISNOIFMR?FF r_R_eDSFYxAVaBT? nqQytDq@g@[GlAn@ d~P{wDi@T
      USd@MXJ lvPkcHEDe@SHC`@P njPyzDKVJ`@I_@HY n~OmzGCMY?PP?DJI l}MkwEi@k@f@p@@E `|MyxEq@k@G@x@h@ hxMq_FOBERJCCGL
      K boMe|F]GKIBGV?LX plLksGIKWPJAHLJQ bkL}rGIGMDJFBGF@ phTybEgD??yAoI? ngPy|DLoHiAwQRU b`MgaGEC@MGA?uB ||a@sbIIK
      QJJDNE tf`@ohICMWBDHT? dd`@y`J_A@TLh@O ze_@sfKEJQ?DKP? di^kyIQGW@@Lf@G ll]{{IEHY@E]d@P rnPccFDIGEKBBJ v_MqeGsA
      AGj@WP lia@ucICE]B`@@ zb^cvIKIOFLHLG hv]k`JgA?t@IPH jr]g_CUOIB@L\A lo]{|Lq@DKH|@O ~|[}wJSMM@FPXE po[mxJu@@NDd@
      G lm[gxJMHQAHGT? ~qYgkJOBGA?IVF hoYykJSCQHT@NG bbYqyIQBSGRKPN n{Xm_JKFSEPKLH lxXe}IGJIGHQFL `gP}{Ds@CHEh@H z`O
      eeDMT[DV@P] z`NqwEw@I[?rAH bzMezEq@Wh@LFH zmLwsGKUCDLX@I tmLsrGILQELMLD `uT_uG?gBuj@? jnQccFe@|EJ|I xqMoaG_DfA
      Xx@ tmb@{cIINQIZE ff`@siIYAJHLG lf_@g{J[?VGBF rq^axI[@EI`@F |x[qwJa@IZLDC ~yNmyCGB]Od@J `uToeG?fEoK? hiSg_GoK?
      ?fE n}NucFwHHqYA fvN_}F?vDoE? `aNopFAIOE?M ~`NirFOMYTXR txMgwFSzF_C@ txMgwF_@Ui@B hjMyeGBGq@cC ~x^{xIg@Mf@L nv
      ^asIWBLBHG zl^k|IWICHZ? ze^quIYCNFHC nl]e|Lk@@j@A nb]gaJ[A?EZF jz\giJQFIKZB ~c\ywLqAHpAI psYekJY@NDHG ~mYudJSH
      EKX@ fvXc|IYAJGLH xoVusEOIKJZA jjV_oE]HV?DI puPgdH[GDHTA xiP_|Dc@Bb@C rsOoxDSHIG\A rtNm}COa@N`@ f}LabGEWCPHD z
      mLurG[GHEPL r}O_dGqK??J ~iOwcFuKADB ~nb@}bI[LZM z|a@kaIYFXG x{a@oaIW?V? vja@{cI]A\@ vm_@kpIY@XA ne_@wqIWCVB jm
      ^a}I_@A^@ |e\_xL_@@^A htUgqH_jA? phTybE?mb@ phTgfFyd@? hiSgqHsi@? hiSe~Gym@@ x|R_yFci@? v|RefFkm@A xyQ{nGu_@
      ? hnPccFCFIG ~`NirFOJ?N fuMulFe@sA ~{LocGMBA^ hj\a}JYGXF j`\ewL[DZE zeYyhJWTVU |tPytDYDXE d~MywE[JZK pyLcbGYIX
      H hgWoeGiY@ ~lVmeGqQA lzUgqHcE? lzUoeGuQ@ xgUgfFAe^ xgUgfFg^? vgUmeGuQA `uT_uG?nN phTg_G?~W phTg_Gg^? jiSgxGAn
      K jiSgxGA}D hiSg_G?oK hiSgqH?`R vbSccF?cB vbSgfF_E@ x|R_yFAxQ jnQgfF?bB vjQkmE}PB nuPuhGwPB lsPwyEeL? ffPwyEeO
      B `vOsyEaGA bqOmsFAeO `qOscGoGE ~mOuyEqFA fvNkeG?jG voNgwFaV? xwMilFqAK jiMixGoJ? zhMejG_DB ryL}jGWe@ rnPccFI
      ? jvMywF?@ b|LucGCD
      """#,
    regions: [
      MapRegion(
        "AK", "Alaska", at: GeoPoint(-152.68, 64.53),
        GeoBox(west: -187.54, south: 51.36, east: -129.97, north: 71.35)),
      MapRegion(
        "AL", "Alabama", at: GeoPoint(-86.83, 32.79),
        GeoBox(west: -88.47, south: 30.22, east: -84.89, north: 35.01)),
      MapRegion(
        "AR", "Arkansas", at: GeoPoint(-92.44, 34.90),
        GeoBox(west: -94.62, south: 33.00, east: -89.64, north: 36.50)),
      MapRegion(
        "AZ", "Arizona", at: GeoPoint(-111.66, 34.29),
        GeoBox(west: -114.82, south: 31.33, east: -109.05, north: 37.00)),
      MapRegion(
        "CA", "California", at: GeoPoint(-119.61, 37.25),
        GeoBox(west: -124.41, south: 32.53, east: -114.13, north: 42.01)),
      MapRegion(
        "CO", "Colorado", at: GeoPoint(-105.55, 39.00),
        GeoBox(west: -109.06, south: 36.99, east: -102.04, north: 41.00)),
      MapRegion(
        "CT", "Connecticut", at: GeoPoint(-72.73, 41.62),
        GeoBox(west: -73.73, south: 40.99, east: -71.79, north: 42.05)),
      MapRegion(
        "DC", "District of Columbia", at: GeoPoint(-77.02, 38.90),
        GeoBox(west: -77.12, south: 38.79, east: -76.91, north: 39.00)),
      MapRegion(
        "DE", "Delaware", at: GeoPoint(-75.50, 38.99),
        GeoBox(west: -75.79, south: 38.45, east: -75.05, north: 39.84)),
      MapRegion(
        "FL", "Florida", at: GeoPoint(-82.50, 28.65),
        GeoBox(west: -87.63, south: 24.54, east: -80.03, north: 31.00)),
      MapRegion(
        "GA", "Georgia", at: GeoPoint(-83.45, 32.65),
        GeoBox(west: -85.61, south: 30.36, east: -80.84, north: 35.00)),
      MapRegion(
        "HI", "Hawaii", at: GeoPoint(-155.52, 19.60),
        GeoBox(west: -160.25, south: 18.91, east: -154.81, north: 22.23)),
      MapRegion(
        "IA", "Iowa", at: GeoPoint(-93.50, 42.07),
        GeoBox(west: -96.64, south: 40.38, east: -90.14, north: 43.50)),
      MapRegion(
        "ID", "Idaho", at: GeoPoint(-114.66, 44.39),
        GeoBox(west: -117.24, south: 41.99, east: -111.04, north: 49.00)),
      MapRegion(
        "IL", "Illinois", at: GeoPoint(-89.20, 40.07),
        GeoBox(west: -91.51, south: 36.97, east: -87.50, north: 42.51)),
      MapRegion(
        "IN", "Indiana", at: GeoPoint(-86.28, 39.91),
        GeoBox(west: -88.10, south: 37.77, east: -84.78, north: 41.76)),
      MapRegion(
        "KS", "Kansas", at: GeoPoint(-98.38, 38.48),
        GeoBox(west: -102.05, south: 36.99, east: -94.59, north: 40.00)),
      MapRegion(
        "KY", "Kentucky", at: GeoPoint(-85.29, 37.53),
        GeoBox(west: -89.42, south: 36.50, east: -81.96, north: 39.15)),
      MapRegion(
        "LA", "Louisiana", at: GeoPoint(-91.99, 31.06),
        GeoBox(west: -94.04, south: 28.93, east: -88.82, north: 33.02)),
      MapRegion(
        "MA", "Massachusetts", at: GeoPoint(-71.83, 42.27),
        GeoBox(west: -73.51, south: 41.24, east: -69.93, north: 42.89)),
      MapRegion(
        "MD", "Maryland", at: GeoPoint(-76.77, 39.04),
        GeoBox(west: -79.49, south: 37.91, east: -75.05, north: 39.72)),
      MapRegion(
        "ME", "Maine", at: GeoPoint(-69.23, 45.38),
        GeoBox(west: -71.08, south: 43.06, east: -66.95, north: 47.46)),
      MapRegion(
        "MI", "Michigan", at: GeoPoint(-84.62, 43.48),
        GeoBox(west: -90.42, south: 41.70, east: -82.41, north: 48.19)),
      MapRegion(
        "MN", "Minnesota", at: GeoPoint(-94.31, 46.32),
        GeoBox(west: -97.24, south: 43.50, east: -89.49, north: 49.38)),
      MapRegion(
        "MO", "Missouri", at: GeoPoint(-92.48, 38.37),
        GeoBox(west: -95.77, south: 36.00, east: -89.10, north: 40.61)),
      MapRegion(
        "MS", "Mississippi", at: GeoPoint(-89.67, 32.75),
        GeoBox(west: -91.66, south: 30.17, east: -88.10, north: 35.00)),
      MapRegion(
        "MT", "Montana", at: GeoPoint(-109.65, 47.03),
        GeoBox(west: -116.05, south: 44.36, east: -104.04, north: 49.00)),
      MapRegion(
        "NC", "North Carolina", at: GeoPoint(-79.38, 35.54),
        GeoBox(west: -84.32, south: 33.84, east: -75.46, north: 36.59)),
      MapRegion(
        "ND", "North Dakota", at: GeoPoint(-100.47, 47.45),
        GeoBox(west: -104.05, south: 45.94, east: -96.55, north: 49.00)),
      MapRegion(
        "NE", "Nebraska", at: GeoPoint(-99.81, 41.53),
        GeoBox(west: -104.05, south: 40.00, east: -95.31, north: 43.00)),
      MapRegion(
        "NH", "New Hampshire", at: GeoPoint(-71.58, 43.69),
        GeoBox(west: -72.56, south: 42.70, east: -70.70, north: 45.31)),
      MapRegion(
        "NJ", "New Jersey", at: GeoPoint(-74.66, 40.18),
        GeoBox(west: -75.56, south: 38.93, east: -73.89, north: 41.36)),
      MapRegion(
        "NM", "New Mexico", at: GeoPoint(-106.11, 34.42),
        GeoBox(west: -109.05, south: 31.33, east: -103.00, north: 37.00)),
      MapRegion(
        "NV", "Nevada", at: GeoPoint(-116.66, 39.36),
        GeoBox(west: -120.01, south: 35.00, east: -114.04, north: 42.00)),
      MapRegion(
        "NY", "New York", at: GeoPoint(-75.51, 42.94),
        GeoBox(west: -79.76, south: 40.50, east: -71.86, north: 45.02)),
      MapRegion(
        "OH", "Ohio", at: GeoPoint(-82.79, 40.29),
        GeoBox(west: -84.82, south: 38.40, east: -80.52, north: 41.98)),
      MapRegion(
        "OK", "Oklahoma", at: GeoPoint(-97.51, 35.58),
        GeoBox(west: -103.00, south: 33.62, east: -94.43, north: 37.00)),
      MapRegion(
        "OR", "Oregon", at: GeoPoint(-120.56, 43.94),
        GeoBox(west: -124.57, south: 41.99, east: -116.46, north: 46.27)),
      MapRegion(
        "PA", "Pennsylvania", at: GeoPoint(-77.80, 40.87),
        GeoBox(west: -80.52, south: 39.72, east: -74.69, north: 42.27)),
      MapRegion(
        "RI", "Rhode Island", at: GeoPoint(-71.59, 41.69),
        GeoBox(west: -71.86, south: 41.31, east: -71.12, north: 42.02)),
      MapRegion(
        "SC", "South Carolina", at: GeoPoint(-80.90, 33.91),
        GeoBox(west: -83.35, south: 32.03, east: -78.54, north: 35.22)),
      MapRegion(
        "SD", "South Dakota", at: GeoPoint(-100.23, 44.44),
        GeoBox(west: -104.06, south: 42.48, east: -96.44, north: 45.95)),
      MapRegion(
        "TN", "Tennessee", at: GeoPoint(-86.34, 35.84),
        GeoBox(west: -90.31, south: 34.98, east: -81.65, north: 36.68)),
      MapRegion(
        "TX", "Texas", at: GeoPoint(-99.35, 31.49),
        GeoBox(west: -106.65, south: 25.84, east: -93.51, north: 36.50)),
      MapRegion(
        "UT", "Utah", at: GeoPoint(-111.68, 39.32),
        GeoBox(west: -114.05, south: 37.00, east: -109.04, north: 42.00)),
      MapRegion(
        "VA", "Virginia", at: GeoPoint(-78.88, 37.51),
        GeoBox(west: -83.68, south: 36.54, east: -75.24, north: 39.47)),
      MapRegion(
        "VT", "Vermont", at: GeoPoint(-72.66, 44.08),
        GeoBox(west: -73.44, south: 42.73, east: -71.46, north: 45.02)),
      MapRegion(
        "WA", "Washington", at: GeoPoint(-120.43, 47.37),
        GeoBox(west: -124.73, south: 45.54, east: -116.92, north: 49.00)),
      MapRegion(
        "WI", "Wisconsin", at: GeoPoint(-90.01, 44.63),
        GeoBox(west: -92.89, south: 42.49, east: -86.81, north: 46.97)),
      MapRegion(
        "WV", "West Virginia", at: GeoPoint(-80.61, 38.64),
        GeoBox(west: -82.64, south: 37.20, east: -77.72, north: 40.64)),
      MapRegion(
        "WY", "Wyoming", at: GeoPoint(-107.55, 43.00),
        GeoBox(west: -111.05, south: 40.99, east: -104.05, north: 45.01)),
    ])
}
